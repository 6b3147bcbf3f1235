/** What a form of the tracker was answered: what it was refused for, beside its field or `''` for the form itself, and what had been entered. */
export interface TrackerAnswer {
	action: 'cancel' | 'decide' | 'return' | 'rate' | 'share';
	errors: Partial<Record<'' | 'lines' | 'reason' | 'rating' | 'text', string>>;
	values: Record<string, string>;
	/** The link that was made. */
	shared?: { href: string; days: number } | undefined;
}
