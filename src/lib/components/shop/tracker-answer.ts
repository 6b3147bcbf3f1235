/** What a form of the tracker was refused for: beside its field, or `''` for the form itself; and what had been entered. */
export interface TrackerAnswer {
	action: 'cancel' | 'decide' | 'return' | 'rate';
	errors: Partial<Record<'' | 'lines' | 'reason' | 'rating' | 'text', string>>;
	values: Record<string, string>;
}
