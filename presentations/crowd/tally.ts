// What came of the crowd: counts, and how long the shop took to answer.

export interface Summary {
	visits: number;
	orders: number;
	declines: number;
	abandoned: number;
	/** The shop's own "no", such as too little stock: an answer. */
	refusals: number;
	/** Seen to be delivered by those who watched. */
	delivered: number;
	/** Live changes that came to trackers. */
	pushes: number;
	errors: number;
	requests: number;
	p50Ms: number;
	p95Ms: number;
	problems: string[];
}

type Counted = Exclude<keyof Summary, 'requests' | 'p50Ms' | 'p95Ms' | 'problems' | 'errors'>;

const problemsKept = 5;

export interface Tally {
	count(what: Counted): void;
	answered(ms: number): void;
	failed(error: unknown): void;
	summary(): Summary;
}

export function tally(): Tally {
	const counts: Record<Counted, number> = { visits: 0, orders: 0, declines: 0, abandoned: 0, refusals: 0, delivered: 0, pushes: 0 };
	const times: number[] = [];
	const problems: string[] = [];
	let errors = 0;
	return {
		count: (what) => void counts[what]++,
		answered: (ms) => void times.push(ms),
		failed(error) {
			errors++;
			const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
			if (problems.length < problemsKept && !problems.includes(words)) problems.push(words);
		},
		summary() {
			const sorted = times.toSorted((a, b) => a - b);
			const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
			return { ...counts, errors, requests: times.length, p50Ms: at(0.5), p95Ms: at(0.95), problems };
		}
	};
}

export const line = ({ visits, orders, declines, abandoned, errors, p95Ms }: Summary) =>
	`${visits} visits · ${orders} orders · ${declines} declined · ${abandoned} left · ${errors} errors · p95 ${p95Ms} ms`;

export const report = (summary: Summary, seconds: number) =>
	[
		`${summary.visits} visits in ${Math.round(seconds)} s: ${summary.orders} orders, ${summary.abandoned} left something behind, ${summary.refusals} times the shop said no`,
		`${summary.declines} cards declined · ${summary.delivered} deliveries watched · ${summary.pushes} live changes`,
		`${summary.requests} requests: p50 ${summary.p50Ms} ms, p95 ${summary.p95Ms} ms · ${summary.errors} errors`,
		...summary.problems.map((problem) => `  ${problem}`)
	].join('\n');
