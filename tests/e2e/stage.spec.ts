// What the audience sees is read from the last row: in every state of the stage, at every size, no text below 24 pixels, and none that stands
// out from its ground by less than 7:1. Measured on what is painted, the shop's enlarged view included.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noPresentation, type Presentation } from '#contracts/presentation.ts';
import type { Page } from '@playwright/test';
import { outlineOf } from '../../presentations/scenario.ts';
import { loadScenario } from '../../presentations/scenarios.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { expect, orderIdOf, signIn, test } from './shop.fixture.ts';
import { faintText } from './stage-text.ts';

const sizes = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 }
];

const projectors = sizes.slice(0, 2);

/** As the director does: the file is replaced as a whole, under a higher version. */
function stageScript(dataDir: string) {
	const path = join(dataDir, 'presentation.json');
	return async (change: Partial<Presentation>) => {
		const before = JSON.parse(await readFile(path, 'utf8').catch(() => JSON.stringify(noPresentation))) as Presentation;
		const shown = { ...before, ...change, version: before.version + 1, updatedAt: new Date().toISOString() };
		await writeFile(`${path}.part`, JSON.stringify(shown));
		await rename(`${path}.part`, path);
		return shown.version;
	};
}

async function expectReadable(page: Page, state: string, among = projectors): Promise<void> {
	for (const size of among) {
		await page.setViewportSize(size);
		await expect.poll(() => page.evaluate(faintText), { message: `${state} at ${size.width}×${size.height}` }).toEqual([]);
	}
}

test('all that the audience sees can be read from the last row', async ({ context, shop }) => {
	test.setTimeout(300_000);
	const page = await signIn(context);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const show = stageScript(shop.dataDir);
	const shows = async (change: Partial<Presentation>) =>
		expect(page.getByTestId('stage')).toHaveAttribute('data-version', String(await show(change)));
	await page.goto('/present/stage');
	await expectReadable(page, 'nothing is presented');

	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	const orderId = orderIdOf(new URL(tracker, shop.url).href);
	const scenario = await loadScenario('happy-path');
	if (!scenario) throw new Error('There is no happy path.');
	const running = { scenario: outlineOf(scenario), status: 'running' as const };
	for (const shopPath of ['/shop', product, tracker]) {
		await shows({ ...running, shopPath, focus: 'shop', scene: 0 });
		await expectReadable(page, `the shop at ${shopPath.slice(0, 12)}`);
	}
	await expect.poll(() => shopper.status(tracker), { timeout: 60_000 }).toBe('delivered');
	await shows({ focus: 'board', scene: 1 });
	await expectReadable(page, 'the board');
	await shows({ focus: 'xray', scene: 2, family: [`order-${orderId}`, `fulfillment-${orderId}`], faults: ['workers-1 is dead'] });
	await expect(page.getByTestId('xray-lane').first()).toBeVisible();
	await expectReadable(page, 'the X-ray');
	await shows({ focus: 'all' });
	await expectReadable(page, 'all three', sizes);

	const talk = await loadScenario('thirteen-patterns');
	for (const scene of talk?.scenes ?? []) {
		if (!scene.slide) continue;
		await shows({ slide: scene.slide, scene: 0, faults: [] });
		await expectReadable(page, `the slide "${scene.title}"`, sizes.slice(0, 1));
		const code = page.getByTestId('slide').locator('.code');
		if (scene.slide.code.length === 0) continue;
		for (const size of projectors) {
			await page.setViewportSize(size);
			await expect
				.poll(() => code.evaluate((element) => element.scrollHeight - element.clientHeight), {
					message: `"${scene.title}" fits at ${size.width}×${size.height}`
				})
				.toBeLessThanOrEqual(1);
		}
	}
	await shows({ slide: null, audience: { address: 'http://192.0.2.10:3000/join', isCodeLarge: true } });
	await expectReadable(page, 'the code for phones');
	await shows({ audience: { address: 'http://192.0.2.10:3000/join', isCodeLarge: false }, status: 'done', scene: scenario.scenes.length });
	await expectReadable(page, 'the end');
	await shows({ status: 'resetting', audience: null });
	await expectReadable(page, 'the curtain');
	await shows({ ...noPresentation });
});
