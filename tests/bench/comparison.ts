// One fixed scenario, beside what an earlier system of this kind took for it on the same servers and two cores: three times as
// fast at every step, and twice as many orders.
import { countCpu } from './cpu-time.ts';
import { distribution, single, type Figure } from './figures.ts';
import { runScript } from './run-script.ts';

/** ms of each step's answers; of placings until the order is there, of which `later` were first answered with the page that waits. */
export interface StepTimes {
	add: number[];
	open: number[];
	address: number[];
	pay: number[];
	place: number[];
	later: number;
	tookMs: number;
}

interface Took {
	p50: number;
	p95: number;
}

/** Of the earlier system, with one shopper; giving the payment was not measured there. */
const earlier = {
	add: { p50: 252, p95: 334 },
	open: { p50: 227, p95: 292 },
	address: { p50: 327, p95: 404 },
	place: { p50: 1_031, p95: 1_087 }
};
const earlierWithEight = { ordersPerSecond: 1.51, place: { p50: 1_934, p95: 2_643 } };

const third = ({ p50, p95 }: Took): Took => ({ p50: Math.floor(p50 / 3), p95: Math.floor(p95 / 3) });

/** The figures of a run with one shopper, and of one with eight. */
export function comparisonFigures(one: StepTimes, eight: StepTimes): Figure[] {
	return [
		distribution('one shopper: add to cart', one.add, third(earlier.add)),
		distribution('one shopper: open checkout', one.open, third(earlier.open)),
		distribution('one shopper: address', one.address, third(earlier.address)),
		distribution('one shopper: payment', one.pay, {}),
		distribution('one shopper: place', one.place, third(earlier.place)),
		single(
			'eight shoppers: orders',
			'orders/s',
			eight.place.length / (eight.tookMs / 1_000),
			{ atLeast: 2 * earlierWithEight.ordersPerSecond },
			eight.place.length
		),
		distribution('eight shoppers: place', eight.place, third(earlierWithEight.place)),
		single('eight shoppers: placings that were shown as processing', '%', (eight.later / Math.max(1, eight.place.length)) * 100, null),
		distribution('eight shoppers: add to cart', eight.add, {}),
		distribution('eight shoppers: open checkout', eight.open, {}),
		distribution('eight shoppers: address', eight.address, {})
	];
}

/** `pids`: the shop's processes and its servers', by name; what an order costs each of them is told, too. */
export async function compare(url: string, pids: Record<string, number>, seconds: number): Promise<Figure[]> {
	const load = (shoppers: number) => runScript<StepTimes>('shopper-load.ts', [url, String(shoppers), String(seconds)]);
	const one = await load(1);
	const cpu = await countCpu(pids);
	const eight = await load(8);
	// The first order of a load is not in its figures, and costs like the others.
	return [...comparisonFigures(one, eight), ...(await cpu.each(eight.place.length + 1, 'eight shoppers: CPU time of an order'))];
}
