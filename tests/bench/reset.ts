// How long a reset takes, and whether it leads to the same state each time.
import { actOnShop } from '../../src/launch/launcher-client.ts';
import { startShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { distribution, single, type Figure } from './figures.ts';
import { stateHash } from './state-hash.ts';

const goalMs = 5_000;

/** Each is made while an order is under way. */
export async function resetFigures(runs: number): Promise<Figure[]> {
	const shop = await startShop({ env: { WORKER_PROCESSES: '2' } });
	const times: number[] = [];
	const hashes = new Set<string>();
	try {
		for (let run = 0; run < runs; run++) {
			const shopper = new Shopper(shop.url);
			const [product = ''] = await shopper.products();
			await shopper.add(product);
			await shopper.toReview();
			await shopper.placed();
			const startedAt = performance.now();
			await actOnShop(shop.dataDir, 'reset');
			times.push(performance.now() - startedAt);
			hashes.add(stateHash(shop.dataDir));
		}
	} finally {
		await shop.stop();
	}
	return [
		distribution('reset to the known state', times, { p95: goalMs }),
		single(`states that ${runs} resets led to`, 'states', hashes.size, { atMost: 1 }, runs)
	];
}
