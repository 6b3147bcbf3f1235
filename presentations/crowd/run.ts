// `npm run crowd -- --shoppers 50 [--url …] [--minutes …] [--seed …] [--hesitate …]`: shoppers for a board that lives, or for a load.
import { setMaxListeners } from 'node:events';
import { parseArgs } from 'node:util';
import { runningShop } from '../presented-shop.ts';
import { crowd } from './crowd.ts';
import { line, report } from './tally.ts';

const help = `npm run crowd -- [--shoppers 50] [--minutes 10] [--url http://127.0.0.1:3000] [--seed 1] [--hesitate 1.5]
  Without --minutes it goes on until Ctrl-C. --hesitate: usual seconds between two clicks; 0 for a load. The same seed is the same crowd.`;

const { values } = parseArgs({
	options: {
		shoppers: { type: 'string', default: '50' },
		minutes: { type: 'string' },
		url: { type: 'string' },
		seed: { type: 'string', default: '1' },
		hesitate: { type: 'string', default: '1.5' },
		help: { type: 'boolean', default: false }
	}
});

const everyMs = { terminal: 250, log: 5_000 };

async function main(): Promise<number> {
	const shoppers = Number(values.shoppers);
	const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
	const hesitateMs = Number(values.hesitate) * 1_000;
	const seed = Number(values.seed);
	const isSane = Number.isInteger(shoppers) && shoppers > 0 && minutes > 0 && hesitateMs >= 0 && Number.isInteger(seed);
	if (values.help || !isSane) {
		console.log(help);
		return values.help ? 0 : 2;
	}
	const url = values.url ?? (await runningShop())?.url ?? 'http://127.0.0.1:3000';
	const isThere = await fetch(new URL('/healthz', url)).then(
		({ ok }) => ok,
		() => false
	);
	if (!isThere) {
		console.error(`No shop answers at ${url}. Start it with npm start, or say --url.`);
		return 1;
	}

	const ended = new AbortController();
	setMaxListeners(0, ended.signal);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
	const timer = Number.isFinite(minutes) ? setTimeout(() => ended.abort(), minutes * 60_000) : undefined;
	console.log(`${shoppers} shoppers go to ${url}, seed ${seed}. Ctrl-C sends them home.`);
	const startedAt = performance.now();
	const { isTTY } = process.stdout;
	let toldAt = 0;
	const summary = await crowd({
		url,
		shoppers,
		seed,
		hesitateMs,
		signal: ended.signal,
		onProgress(now) {
			if (performance.now() - toldAt < (isTTY ? everyMs.terminal : everyMs.log)) return;
			toldAt = performance.now();
			if (isTTY) process.stdout.write(`\r\x1b[2K${line(now)}`);
			else console.log(line(now));
		}
	});
	clearTimeout(timer);
	console.log(`${isTTY ? '\r\x1b[2K' : ''}${report(summary, (performance.now() - startedAt) / 1_000)}`);
	return summary.errors > 0 ? 1 : 0;
}

process.exit(await main());
