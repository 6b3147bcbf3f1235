// `npm run bench`: the product's speed, measured from outside on the running product. Nothing named: on the embedded stores;
// `-- --services`: on real servers; `-- --stage`: what a talk needs; `-- --pages`: what browsers make of the pages. `--only search,sockets` runs parts.
import { chromium } from '@playwright/test';
import { readConfig } from '#server/config.ts';
import { createPlatform } from '#server/platform.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { chromium as chromiumPath } from '../../src/launch/tools.mjs';
import { startShop } from '../fixtures/shop.ts';
import { compare } from './comparison.ts';
import { table, type Figure } from './figures.ts';
import { crowdedFigures } from './crowded-pages.ts';
import { followFigures } from './follow.ts';
import { hotSku } from './hot-sku.ts';
import { lighthouseFigures } from './lighthouse.ts';
import { partsOf, readOptions } from './options.ts';
import { realServices } from './real-services.ts';
import { recoveryFigures } from './recovery.ts';
import { report } from './report.ts';
import { resetFigures } from './reset.ts';
import { searchAtScale } from './search-at-scale.ts';
import { measureShop } from './shop-figures.ts';
import { socketFigures } from './sockets.ts';
import { xrayFigures } from './xray.ts';

const { mode, parts, seconds, resets, readme } = readOptions(process.argv.slice(2));
/** Stages so short that orders are delivered while it is measured. */
const quick = { STAGE_MS: '1000' };

const openBrowser = async () =>
	chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });

async function withBrowser<T>(use: (browser: Awaited<ReturnType<typeof openBrowser>>) => Promise<T>): Promise<T> {
	const browser = await openBrowser();
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

const measured: Record<string, Figure[]> = {};
function note(part: string, figures: Figure[]): void {
	(measured[part] ??= []).push(...figures);
	console.log(table(figures).split('\n').slice(2).join('\n'));
}

async function onEmbedded() {
	const shop = await startShop({ env: quick });
	const env = { DATA_DIR: shop.dataDir, TEMPORAL_ADDRESS: shop.temporalAddress, LOG_LEVEL: 'silent' };
	const platform = await createPlatform(readConfig(env), 'bench');
	try {
		await measureShop({ shop, platform, openBrowser, seconds }, parts, note);
	} finally {
		await platform.close();
		await shop.stop();
	}
}

async function onServices() {
	const services = realServices();
	const measures: Record<(typeof partsOf)['services'][number], () => Promise<void>> = {
		async shop() {
			const { shop, platform, stop } = await services.shop('shop', quick);
			await measureShop({ shop, platform, openBrowser, seconds }, partsOf.embedded, (_, figures) => note('shop', figures));
			await stop();
		},
		async compare() {
			const { shop, pids, stop } = await services.shop('compare', {});
			note('compare', await compare(shop.url, pids, seconds));
			await stop();
		},
		'hot-sku': async () => note('hot-sku', await hotSku(await services.cassandraConfig('stock'))),
		sockets: async () => note('sockets', await socketFigures(await services.environment('sockets'))),
		search: async () => note('search', await searchAtScale(await services.elasticsearchUrl()))
	};
	try {
		for (const part of partsOf.services) if (parts.includes(part)) await measures[part]();
	} finally {
		await services.stop();
	}
}

async function onStage() {
	if (parts.includes('reset')) note('reset', await resetFigures(resets));
	if (parts.includes('xray')) note('xray', await withBrowser(xrayFigures));
	if (parts.includes('follow')) note('follow', await withBrowser(followFigures));
	if (parts.includes('recovery')) note('recovery', await recoveryFigures());
}

async function onPages() {
	const executablePath = await chromiumPath();
	if (parts.includes('lighthouse')) {
		const shop = await startShop();
		try {
			note('lighthouse', await lighthouseFigures(shop.url, executablePath));
		} finally {
			await shop.stop();
		}
	}
	if (parts.includes('crowded')) note('crowded', await withBrowser((browser) => crowdedFigures(browser, seconds)));
}

await buildChanged({ say: console.log });
const modes = { embedded: onEmbedded, services: onServices, stage: onStage, pages: onPages };
try {
	await modes[mode]();
} finally {
	await report(mode, partsOf[mode], measured, readme);
}
// Clients of servers that have gone would wait for them.
process.exit();
