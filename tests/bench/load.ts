// `load.ts <url> <seconds>`: eight shoppers who fill a cart, check out and order, one order after another; then every order is waited
// for until it is delivered. Prints what came of it as JSON.
import { Shopper } from '../fixtures/shopper.ts';
import { until } from './until.ts';

export interface LoadResult {
	orders: number;
	/** From the first cart to the last delivery. */
	tookMs: number;
}

const shoppers = 8;

export async function load(url: string, seconds: number): Promise<LoadResult> {
	const products = await new Shopper(url).products('?type=poster');
	const started = Date.now();
	const trackers: string[] = [];
	const order = async (product: string) => {
		while (Date.now() < started + seconds * 1_000) {
			const shopper = new Shopper(url);
			await shopper.add(product);
			await shopper.toReview();
			trackers.push(await shopper.placed());
		}
	};
	await Promise.all(Array.from({ length: shoppers }, (_, index) => order(products[index % 2] ?? '')));
	const watcher = new Shopper(url);
	for (const tracker of trackers)
		await until(async () => ['delivered', 'complete'].includes((await watcher.status(tracker)) ?? ''), 200, 120_000);
	return { orders: trackers.length, tookMs: Date.now() - started };
}

if (import.meta.main) {
	const [url = '', seconds = '60'] = process.argv.slice(2);
	console.log(JSON.stringify(await load(url, Number(seconds))));
}
