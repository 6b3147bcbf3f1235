import type { PictureView } from '#contracts/catalog.ts';
import { m } from '#paraglide/messages.js';

interface NamedView {
	name: PictureView;
	label(): string;
	/** What the big picture shows, for those who do not see it. */
	alt(title: string, color: string): string;
}

export const views: [NamedView, ...NamedView[]] = [
	{ name: 'whole', label: m.shop_view_whole, alt: (title, color) => m.shop_alt_whole({ title, color }) },
	{ name: 'near', label: m.shop_view_near, alt: (title, color) => m.shop_alt_near({ title, color }) },
	{ name: 'motif', label: m.shop_view_motif, alt: (title) => m.shop_alt_motif({ title }) }
];
