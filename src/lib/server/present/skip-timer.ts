// "Skip to the next timer": the highest pace until something that waited for its time has happened, then the pace of before.
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '#contracts/actor.ts';
import type { BoardCard } from '#contracts/order.ts';
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';
import { configure } from './faults.ts';

const highestPace = 60;
const lookEveryMs = 100;
const giveUpMs = 90_000;

type Services = Pick<Platform, 'workflows' | 'storeConfig' | 'orderSearch' | 'carts' | 'logger'>;

/** What is under way, in one word that changes when any of it moves. */
async function state({ orderSearch, carts }: Services): Promise<{ word: string; isWaiting: boolean }> {
	const since = new Date().toISOString();
	const query = { ...everyOrder, openOrEndedSince: since, limit: 200 };
	const [{ cards }, open] = await Promise.all([orderSearch.search(query), carts.list({ cursor: null, limit: 200 })]);
	const isDeciding = ({ actions }: BoardCard) => actions.includes('decideUnavailable');
	const waiting = cards.filter(
		(card) => isDeciding(card) || (card.status !== 'delivered' && card.supplierOrders.some(({ stageEndsAt }) => stageEndsAt))
	);
	// A cart's own holds keep the end that they were made with: no pace brings it nearer.
	const checkouts = open.carts.filter(({ checkoutId }) => checkoutId !== null);
	return {
		word: JSON.stringify([
			waiting.map((card) => [card.orderId, isDeciding(card), card.supplierOrders.map(({ status }) => status)]),
			checkouts.map(({ cartId, checkoutId }) => [cartId, checkoutId])
		]),
		isWaiting: waiting.length + checkouts.length > 0
	};
}

/** A second skip while the first one runs would take the highest pace for the usual one. */
let isSkipping = false;

async function paceBack(services: Services, who: Actor, pace: number, word: string): Promise<void> {
	const deadline = Date.now() + giveUpMs;
	try {
		while (Date.now() < deadline && (await state(services)).word === word) await delay(lookEveryMs);
		await configure(services, who, { pace });
	} finally {
		isSkipping = false;
	}
}

/** False where nothing waits for a time. Answers at once; the pace is put back when the timer has fired. */
export async function skipToNextTimer(services: Services, who: Actor): Promise<boolean> {
	const { word, isWaiting } = await state(services);
	if (!isWaiting) return false;
	if (isSkipping) return true;
	isSkipping = true;
	let pace: number;
	try {
		({ pace } = await services.storeConfig.load());
		await configure(services, who, { pace: highestPace });
	} catch (error) {
		isSkipping = false;
		throw error;
	}
	paceBack(services, who, pace, word).catch((error: unknown) => services.logger.warn({ err: error }, 'the pace was not put back'));
	return true;
}
