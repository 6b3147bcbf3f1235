// Few colours, each a meaning: what workers do, what is said between workflows and people, what waits, what went wrong.
import type { Tone } from '#components/ui/tone.ts';

export const fill: Record<Tone, string> = {
	info: 'bg-info-soft border-info',
	accent: 'bg-accent-soft border-accent',
	warn: 'bg-warn-soft border-warn',
	bad: 'bg-bad-soft border-bad',
	good: 'bg-good-soft border-good',
	neutral: 'bg-sunken border-line-strong'
};

export const ink: Record<Tone, string> = {
	info: 'text-info',
	accent: 'text-accent-strong',
	warn: 'text-warn',
	bad: 'text-bad',
	good: 'text-good',
	neutral: 'text-muted'
};
