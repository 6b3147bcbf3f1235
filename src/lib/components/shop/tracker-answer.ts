/** What a form of the tracker was answered: what had been entered, and why that was refused. */
export interface TrackerAnswer {
	action: 'cancel' | 'decide' | 'return' | 'rate' | 'share';
	errors: { lines?: string[]; reason?: string[]; rating?: string[]; text?: string[]; _errors?: string[] };
	values: Partial<Record<string, string>>;
	/** The link that was made. */
	shared?: { href: string; days: number } | undefined;
}
