// Percentiles and the table that is printed.
import { cpus, totalmem } from 'node:os';

export interface Figure {
	what: string;
	unit: 'ms' | 'orders/s' | 'products/s' | 'holds/s' | 'events' | 'MB' | 'KB' | '%' | 'states' | 'points' | 'shift' | 'changes/s' | 'cards';
	goal: string;
	p50: number | null;
	p95: number | null;
	p99: number | null;
	/** For figures that are one number. */
	value: number | null;
	samples: number;
	met: boolean;
	/** Where the goal is missed: how many times too slow, too large or too few it is at its worst. */
	missedBy?: number;
}

/** The smallest sample that at least this share of them does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]) =>
	percentile(
		samples.toSorted((a, b) => a - b),
		0.5
	);

/** By how many percent `actual` stays below `possible`. */
export function lossOf(actual: number, possible: number): number {
	return Math.max(0, (1 - actual / possible) * 100);
}

/** `factor`: what was measured beside its limit; of nothing measured there is no number, and no goal is met. */
const judged = (factor: number): Pick<Figure, 'met' | 'missedBy'> =>
	factor <= 1 ? { met: true } : { met: false, ...(factor > 1 && { missedBy: factor }) };

/** `limits` are upper bounds by percentile. */
export function distribution(what: string, samples: number[], limits: { p50?: number; p95?: number; p98?: number }): Figure {
	const sorted = [...samples].sort((a, b) => a - b);
	const p50 = percentile(sorted, 0.5);
	const p95 = percentile(sorted, 0.95);
	const goal = Object.entries(limits)
		.map(([name, limit]) => `${name} ≤ ${limit}`)
		.join(', ');
	const factor = Math.max(
		p50 / (limits.p50 ?? Infinity),
		p95 / (limits.p95 ?? Infinity),
		percentile(sorted, 0.98) / (limits.p98 ?? Infinity)
	);
	return { what, unit: 'ms', goal, p50, p95, p99: percentile(sorted, 0.99), value: null, samples: samples.length, ...judged(factor) };
}

export function single(
	what: string,
	unit: Figure['unit'],
	value: number,
	limit: { atMost: number } | { atLeast: number } | null,
	samples = 1
): Figure {
	if (!limit) return { what, unit, goal: '', p50: null, p95: null, p99: null, value, samples, met: true };
	const factor = 'atMost' in limit ? value / limit.atMost : limit.atLeast / value;
	const goal = 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`;
	return { what, unit, goal, p50: null, p95: null, p99: null, value, samples, ...judged(factor) };
}

export const machine = () =>
	`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

/** A shift of layout is told in thousandths. */
const digits = (value: number, unit: Figure['unit']) => (unit === 'shift' ? 3 : value >= 100 || unit === 'points' ? 0 : 1);
const cell = (value: number | null, unit: Figure['unit']) => (value === null ? '' : value.toFixed(digits(value, unit)));

function verdict({ goal, met, missedBy }: Figure): string {
	if (goal === '') return '';
	if (met) return 'met';
	return missedBy === undefined ? '**missed**' : `**missed**, ${missedBy.toFixed(1)} ×`;
}

export function table(figures: readonly Figure[]): string {
	const rows = figures.map(
		(f) =>
			`| ${[f.what, ...[f.p50, f.p95, f.p99, f.value].map((value) => cell(value, f.unit)), f.unit, f.goal].join(' | ')} | ${verdict(f)} |`
	);
	return ['| what | p50 | p95 | p99 | value | unit | goal | |', '|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}
