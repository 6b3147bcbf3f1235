import type { PictureView } from '#contracts/catalog.ts';

interface NamedView {
	name: PictureView;
	label: string;
	/** What the big picture shows, for those who do not see it. */
	alt(title: string, color: string): string;
}

export const views: [NamedView, ...NamedView[]] = [
	{ name: 'whole', label: 'The whole of it', alt: (title, color) => `${title} in ${color}` },
	{ name: 'near', label: 'The print from near by', alt: (title, color) => `The print on ${title} in ${color}, from near by` },
	{ name: 'motif', label: 'The motif', alt: (title) => `The motif of ${title}` }
];
