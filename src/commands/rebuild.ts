// `npm run rebuild`: makes every read projection again from the write stores, while the shop goes on. `npm run reindex`: the products
// with their collections alone. Names of projections as arguments narrow it to them.
import { readConfig } from '#server/config.ts';
import { openSearchStores, openWriteStores } from '#server/platform.ts';
import { isProjection, projections, rebuildProjection } from '#server/projections.ts';
import { showProgress } from './progress-bar.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isProjection(name));
if (unknown.length > 0) {
	console.error(`There is no projection ${unknown.join(', ')}: there are ${projections.join(', ')}.`);
	process.exit(2);
}

const config = readConfig(process.env);
const write = await openWriteStores(config);
const search = await openSearchStores(config);
const { tell, end } = showProgress({ isTTY: process.stdout.isTTY, write: (text) => process.stdout.write(text) });
try {
	for (const name of projections.filter((projection) => asked.length === 0 || asked.includes(projection))) {
		const started = performance.now();
		const count = await rebuildProjection(name, { ...write, ...search }, tell);
		end();
		console.log(`${name}: ${count.toLocaleString('en-US')} in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
	}
} catch (error) {
	end();
	console.error(`The projections are as they were: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
} finally {
	await search.close();
	await write.close();
}
