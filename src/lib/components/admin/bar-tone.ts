import type { Tone } from '#components/ui/tone.ts';

/** A tone as a full colour, for bars. */
export const barTone: Record<Tone, string> = {
	neutral: 'bg-line-strong',
	info: 'bg-info',
	accent: 'bg-accent',
	warn: 'bg-warn',
	good: 'bg-good',
	bad: 'bg-bad'
};
