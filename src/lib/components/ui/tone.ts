/** The meanings that a colour can have. Each is always joined by a word and an icon. */
export type Tone = 'neutral' | 'info' | 'accent' | 'warn' | 'good' | 'bad';

export const toneClass: Record<Tone, string> = {
	neutral: 'bg-sunken text-muted ring-line',
	info: 'bg-info-soft text-info ring-info/20',
	accent: 'bg-accent-soft text-accent-strong ring-accent/25',
	warn: 'bg-warn-soft text-warn ring-warn/20',
	good: 'bg-good-soft text-good ring-good/20',
	bad: 'bg-bad-soft text-bad ring-bad/20'
};
