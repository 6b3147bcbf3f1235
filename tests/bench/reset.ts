// How long a reset takes, and whether it leads to the same state each time: `node src/launch/tool.mjs tests/bench/reset.ts [runs]`.
import { actOnShop } from '../../src/launch/launcher-client.ts';
import { startShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { stateHash } from './state-hash.ts';

const runs = Number(process.argv[2] ?? 20);
const budgetMs = 5_000;

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
const sorted = times.toSorted((a, b) => a - b);
const p95 = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
console.log(
	`reset: median ${Math.round(median)} ms, p95 ${Math.round(p95)} ms of ${runs}; ${hashes.size} state hash${hashes.size === 1 ? '' : 'es'}`
);
process.exit(p95 <= budgetMs && hashes.size === 1 ? 0 : 1);
