import { beforeEach, expect, test, vi } from 'vitest';
import { defaultStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import type { Platform } from '../platform.ts';
import { skipToNextTimer } from './skip-timer.ts';

const who = { kind: 'staff' as const, name: 'Ada' };
interface Card {
	orderId: string;
	status: string;
	actions: string[];
	supplierOrders: { status: string; stageEndsAt: string | null }[];
}

let cards: Card[];
let carts: { cartId: string; checkoutId: string | null; lines: { heldUntil: string | null }[] }[];
let paces: number[];
beforeEach(() => {
	cards = [];
	carts = [];
	paces = [];
});

function services() {
	const config: StoreConfig = { ...defaultStoreConfig, pace: 2 };
	const parts = {
		orderSearch: { search: async () => ({ cards }) },
		carts: { list: async () => ({ carts, next: null }) },
		storeConfig: { load: async () => ({ ...config, pace: paces.at(-1) ?? 2 }) },
		workflows: {
			updateWithStart: async (_start: unknown, _definition: unknown, [{ change }]: [{ change: { pace: number } }]) => {
				paces.push(change.pace);
				return { ok: true };
			}
		},
		logger: { warn: () => undefined }
	};
	return parts as unknown as Pick<Platform, 'workflows' | 'storeConfig' | 'orderSearch' | 'carts' | 'logger'>;
}
const putBack = () => vi.waitFor(() => expect(paces).toEqual([60, 2]), { timeout: 10_000 });

test('there is nothing to skip to where nobody waits for a time, be it a cart that holds stock', async () => {
	carts = [{ cartId: 'c', checkoutId: null, lines: [{ heldUntil: '2026-11-01T00:15:00.000Z' }] }];
	cards = [{ orderId: 'o', status: 'processing', actions: [], supplierOrders: [{ status: 'processing', stageEndsAt: null }] }];
	expect(await skipToNextTimer(services(), who)).toBe(false);
	expect(paces).toEqual([]);
});

test('a checkout’s hour runs at the highest pace until it is over, however often it is asked for', async () => {
	carts = [{ cartId: 'c', checkoutId: 'k', lines: [] }];
	expect(await skipToNextTimer(services(), who)).toBe(true);
	expect(await skipToNextTimer(services(), who)).toBe(true);
	expect(paces).toEqual([60]);
	carts = [{ cartId: 'c', checkoutId: null, lines: [] }];
	await putBack();
});

test('so does the time that a shopper has to decide in', async () => {
	cards = [{ orderId: 'o', status: 'on_hold', actions: ['decideUnavailable'], supplierOrders: [] }];
	expect(await skipToNextTimer(services(), who)).toBe(true);
	cards = [];
	await putBack();
});
