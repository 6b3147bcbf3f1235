// Carts on their way into the projection. Whoever saves a cart does not wait for a search engine: what changed is gathered for a moment,
// a cart's last state alone, and written together, for as long as it takes. What a process had in hand when it died is found again by
// comparing versions when the next one starts.
import { setTimeout as delay } from 'node:timers/promises';
import type { Cart } from '#contracts/cart.ts';
import type { Logger } from './logger.ts';
import type { SearchStores, WriteStores } from './stores.ts';

export interface CartProjection {
	/** This cart is saved and is to be projected. Synchronous. */
	changed(cart: Cart): void;
	/** Projects what was saved and never projected, whoever saved it. */
	catchUp(): void;
	/** Writes what waits, unless that takes too long. */
	stop(): Promise<void>;
}

interface Options {
	/** Changes of this long are one write. */
	gatherMs?: number;
	retryMs?: number;
	/** More than these are not kept: they are found again in the store. */
	mostWaiting?: number;
}

const pageSize = 200;
/** A process that dies leaves carts of its last seconds; what is older than this and as projected has nothing stale before it. */
const doubtfulMs = 60 * 60_000;
const stopWithinMs = 1_000;

export function cartProjection(
	{ carts, cartSearch, logger }: Pick<WriteStores, 'carts'> & Pick<SearchStores, 'cartSearch'> & { logger: Logger },
	{ gatherMs = 200, retryMs = 1_000, mostWaiting = 5_000 }: Options = {}
): CartProjection {
	const waiting = new Map<string, Cart>();
	const ending = new AbortController();
	let isBehind = false;
	let running: Promise<void> | null = null;

	const pause = (ms: number) => delay(ms, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);

	async function writeWaiting() {
		for (let batch = [...waiting.values()].slice(0, pageSize); batch.length > 0; batch = [...waiting.values()].slice(0, pageSize)) {
			await cartSearch.project(batch);
			for (const cart of batch) if (waiting.get(cart.cartId) === cart) waiting.delete(cart.cartId);
		}
	}

	async function writeStale() {
		const settledBefore = new Date(Date.now() - doubtfulMs).toISOString();
		for (let cursor: string | null = null; ;) {
			const page: Awaited<ReturnType<typeof carts.list>> = await carts.list({ cursor, limit: pageSize });
			const projected = await cartSearch.versions(page.carts.map(({ cartId }) => cartId));
			const stale = page.carts.filter(({ cartId, version }) => version > (projected.get(cartId) ?? -1));
			if (stale.length > 0) await cartSearch.project(stale);
			const oldest = page.carts.at(-1);
			if (page.next === null || (stale.length === 0 && oldest && oldest.updatedAt < settledBefore)) return;
			cursor = page.next;
		}
	}

	async function writeAll() {
		await writeWaiting();
		if (!isBehind) return;
		isBehind = false;
		await writeStale().catch((error: unknown) => {
			isBehind = true;
			throw error;
		});
	}

	async function run() {
		let failures = 0;
		while ((waiting.size > 0 || isBehind) && !ending.signal.aborted) {
			await pause(failures > 0 ? retryMs : gatherMs);
			if (ending.signal.aborted) return;
			try {
				await writeAll();
				failures = 0;
			} catch (error) {
				if (failures++ === 0) logger.warn({ err: error }, 'carts wait for their projection');
			}
		}
	}

	function wake() {
		running ??= run().finally(() => {
			running = null;
			// Whatever came between the last look and now.
			if ((waiting.size > 0 || isBehind) && !ending.signal.aborted) wake();
		});
	}

	return {
		changed(cart) {
			const known = waiting.get(cart.cartId);
			if (!known || known.version < cart.version) waiting.set(cart.cartId, cart);
			if (waiting.size > mostWaiting) {
				waiting.clear();
				isBehind = true;
			}
			wake();
		},
		catchUp() {
			isBehind = true;
			wake();
		},
		async stop() {
			ending.abort();
			await running;
			const written = writeWaiting().catch(() => undefined);
			await Promise.race([written, delay(stopWithinMs, undefined, { ref: false })]);
		}
	};
}
