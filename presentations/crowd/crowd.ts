// A crowd of believable shoppers over HTTP, as pages without JavaScript are used: they look, hesitate, fill carts, change their minds, pay.
import { setTimeout as delay } from 'node:timers/promises';
import { Shopper, formsOf, type Answer } from '#tests/fixtures/shopper.ts';
import { cards } from '../shop-view.ts';
import { tally, type Summary, type Tally } from './tally.ts';
import { visitOf, type Visit } from './visit.ts';
import { watchOrder } from './watch-order.ts';

export interface CrowdOptions {
	url: string;
	shoppers: number;
	seed: number;
	/** Usual hesitation, ms; 0: nobody hesitates, for a load. */
	hesitateMs: number;
	/** Ends the crowd: everybody finishes the page that they are on, and goes. */
	signal: AbortSignal;
	onProgress?(summary: Summary): void;
}

const processingLookMs = 200;

class Gone extends Error {}

/** Those who come later come later: a hall does not enter at once. */
const arriveWithinMs = (shoppers: number, hesitateMs: number) => Math.min(20_000, (shoppers * hesitateMs) / 4);

interface Visiting {
	visit: Visit;
	shopper: Shopper;
	counts: Tally;
	options: CrowdOptions;
	/** Throws `Gone` when the crowd ends. */
	hesitate(times?: number): Promise<void>;
}

/** The shop says no to a form by 400: a value, not an error. */
const said = (answer: Answer): 'done' | 'refused' => (answer.status === 303 ? 'done' : 'refused');

async function productOf({ shopper, hesitate }: Visiting, search: string, nth: number): Promise<string | null> {
	const found = await shopper.products(search);
	await hesitate();
	return found[nth % Math.max(1, found.length)] ?? null;
}

async function fillCart(at: Visiting): Promise<number> {
	let lines = 0;
	for (const { search, nth, quantity } of at.visit.wishes) {
		const product = await productOf(at, search, nth);
		if (!product) continue;
		const answer = await at.shopper.fill(product, '?/add', { quantity: String(quantity) }, [303, 400]);
		if (said(answer) === 'done') lines++;
		else at.counts.count('refusals');
		await at.hesitate();
	}
	return lines;
}

async function thinkAgain({ visit, shopper, counts, hesitate }: Visiting): Promise<void> {
	for (const { line, quantity } of visit.secondThoughts) {
		const { html } = await shopper.get('/shop/cart');
		await hesitate();
		const form = formsOf(html, quantity === 0 ? '?/remove' : '?/quantity')[line];
		if (!form) continue;
		const path = `/shop/cart${quantity === 0 ? '?/remove' : '?/quantity'}`;
		const answer = await shopper.post(path, { ...form.fields, ...(quantity > 0 && { quantity: String(quantity) }) });
		if (said(answer) === 'refused') counts.count('refusals');
	}
}

/** The tracker's path; null where the shopper did not get or go so far. */
async function checkOut({ visit, shopper, counts, hesitate }: Visiting): Promise<string | null> {
	const begun = await shopper.fill('/shop/cart', '?/checkout', {}, [303, 400]);
	if (said(begun) === 'refused') {
		counts.count('refusals');
		return null;
	}
	await hesitate(2);
	if (visit.end === 'leaves-checkout') return null;
	await shopper.fill('/shop/checkout/shipping', '', { ...visit.person, address2: '', phone: '' });
	await hesitate(2);
	const name = `${visit.person.firstName} ${visit.person.lastName}`;
	const pay = (cardNumber: string) => shopper.fill('/shop/checkout/payment', '', { cardNumber, expiry: '12/34', cvc: '123', name });
	if (visit.isDeclined) {
		await pay(cards.declines);
		await hesitate();
		let { location } = await shopper.place([303, 400]);
		while (location?.includes('/processing')) {
			await delay(processingLookMs);
			({ location } = await shopper.get('/shop/checkout/processing'));
			location ??= '/shop/checkout/processing';
		}
		counts.count('declines');
		await hesitate(2);
	}
	await pay(cards.approves);
	await hesitate();
	return shopper.placed();
}

async function shop(at: Visiting): Promise<void> {
	const { visit, shopper, counts, options, hesitate } = at;
	for (const { search, nth } of visit.looks) {
		const product = await productOf(at, search, nth);
		if (product) await shopper.get(product);
		await hesitate();
	}
	if (visit.end === 'looks') return;
	const lines = await fillCart(at);
	if (lines === 0) return;
	await thinkAgain(at);
	const tracker = visit.end === 'leaves-cart' ? null : await checkOut(at);
	if (!tracker) return counts.count('abandoned');
	counts.count('orders');
	await shopper.get(tracker);
	if (!visit.watches) return;
	const isDelivered = await watchOrder({ url: options.url, tracker, signal: options.signal, onPush: () => counts.count('pushes') });
	if (isDelivered) counts.count('delivered');
}

async function come(number: number, options: CrowdOptions, counts: Tally): Promise<void> {
	const { url, seed, hesitateMs, signal } = options;
	const wait = (ms: number) => delay(ms, undefined, { signal }).catch(() => undefined);
	await wait((arriveWithinMs(options.shoppers, hesitateMs) * number) / Math.max(1, options.shoppers));
	for (let nth = 0; !signal.aborted; nth++) {
		const visit = visitOf(seed, number, nth);
		const shopper = new Shopper(url, ({ ms }) => counts.answered(ms));
		const hesitate = async (times = 1) => {
			await wait(hesitateMs * visit.slowness * times);
			if (signal.aborted) throw new Gone();
		};
		try {
			await shop({ visit, shopper, counts, options, hesitate });
			counts.count('visits');
		} catch (error) {
			if (error instanceof Gone) return;
			counts.failed(error);
			// A shop that is away is not hammered.
			await wait(1_000);
		}
		options.onProgress?.(counts.summary());
	}
}

/** Resolves when everybody has gone. */
export async function crowd(options: CrowdOptions): Promise<Summary> {
	const counts = tally();
	await Promise.all(Array.from({ length: options.shoppers }, (_, number) => come(number, options, counts)));
	return counts.summary();
}
