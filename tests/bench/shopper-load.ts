// `shopper-load.ts <url> <shoppers> <seconds>`: the scenario that is fixed for comparison. Each shopper adds two items, opens the
// checkout, gives address and payment, and places the order, one order after another, over the pages' own forms. Prints what each
// step took as JSON.
import { Shopper } from '../fixtures/shopper.ts';
import type { StepTimes } from './comparison.ts';

async function order(url: string, [first, second]: [string, string], times: StepTimes): Promise<void> {
	const shopper = new Shopper(url);
	for (const product of [first, second]) times.add.push((await shopper.add(product)).ms);
	times.open.push((await shopper.fill('/shop/cart', '?/checkout', {})).ms);
	times.address.push((await shopper.giveAddress()).ms);
	times.pay.push((await shopper.pay('4242424242424242')).ms);
	const answer = await shopper.place();
	const answered = performance.now();
	if (!answer.location?.includes('/order/')) times.later += 1;
	await shopper.trackerAfter(answer);
	times.place.push(answer.ms + performance.now() - answered);
}

const [url = '', shoppers = '1', seconds = '60'] = process.argv.slice(2);
const catalog = new Shopper(url);
const products = [...(await catalog.products('?type=poster')), ...(await catalog.products('?type=mug'))];
const pick = (index: number) => products[index % products.length] ?? '';
// The first of all is not the measure: modules are loaded, statements prepared.
await order(url, [pick(0), pick(1)], { add: [], open: [], address: [], pay: [], place: [], later: 0, tookMs: 0 });

const times: StepTimes = { add: [], open: [], address: [], pay: [], place: [], later: 0, tookMs: 0 };
const started = performance.now();
let next = 0;
await Promise.all(
	Array.from({ length: Number(shoppers) }, async () => {
		while (performance.now() < started + Number(seconds) * 1_000) {
			await order(url, [pick(next), pick(next + 1)], times);
			next += 2;
		}
	})
);
console.log(JSON.stringify({ ...times, tookMs: performance.now() - started }));
