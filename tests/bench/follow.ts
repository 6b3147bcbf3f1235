// From the director's change of the presentation, by its own clock, to the moment at which the stage and the console show it.
import type { Browser, Page } from '@playwright/test';
import type { Presentation } from '#contracts/presentation.ts';
import { readPresentation } from '#server/present/presentation-file.ts';
import { actOnShop } from '../../src/launch/launcher-client.ts';
import { startShop } from '../fixtures/shop.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { distribution, type Figure } from './figures.ts';
import { until } from './until.ts';

const goalMs = 200;
const changes = 50;
/** Played step by step, one after the other, until there were enough changes. */
const scenarios = ['worker-killed', 'card-declined', 'happy-path'];

/** Runs in the page: how long after the director's change each version is in the document. */
const observe = (testId: string) => {
	const seen: number[] = [];
	Reflect.set(window, 'followDelays', seen);
	const shown = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
	if (!shown) throw new Error(`There is no ${testId}.`);
	const note = () => seen.push(performance.timeOrigin + performance.now() - Date.parse(shown.dataset['at'] ?? ''));
	new MutationObserver(note).observe(shown, { attributeFilter: ['data-version'] });
};
const delaysOf = (page: Page) => page.evaluate((): number[] => Reflect.get(window, 'followDelays'));

export async function followFigures(browser: Browser): Promise<Figure[]> {
	const shop = await startShop({ env: { WORKER_PROCESSES: '2' } });
	const delays: Record<'stage' | 'console', number[]> = { stage: [], console: [] };
	try {
		const consolePage = await signIn(await browser.newContext({ baseURL: shop.url, viewport: { width: 1920, height: 1080 } }));
		await consolePage.goto('/present');
		const stagePage = await consolePage.context().newPage();
		await stagePage.goto('/present/stage');
		await actOnShop(shop.dataDir, 'direct');
		const now = () => readPresentation(shop.dataDir);
		const settled = (isThere: (presentation: Presentation) => boolean) =>
			until(
				async () => {
					const presentation = await now();
					return ['ready', 'done', 'failed'].includes(presentation.status) && isThere(presentation) && presentation;
				},
				20,
				300_000
			);

		for (const scenario of scenarios) {
			if (delays.stage.length >= changes && delays.console.length >= changes) break;
			await consolePage.locator(`input[value="${scenario}"]`).check();
			await consolePage.getByRole('button', { name: 'Start, step by step' }).click();
			// The reset takes the shop away for seconds; what follows is what the speaker does.
			await settled(({ scenario: open, startedAt }) => open?.id === scenario && startedAt !== null);
			for (const page of [consolePage, stagePage]) await page.locator('[data-status="ready"]').waitFor();
			await consolePage.locator('[data-testid="live-state"][data-state="live"]').first().waitFor();
			await consolePage.evaluate(observe, 'console');
			await stagePage.evaluate(observe, 'stage');
			for (let at = await now(); at.status === 'ready';) {
				const { scene, step } = at;
				await consolePage.locator('body').press('PageDown');
				at = await settled((after) => after.scene !== scene || after.step !== step || after.status === 'failed');
				if (at.problem) throw new Error(`${scenario} did not go through: ${at.problem}`);
			}
			for (const page of [consolePage, stagePage]) await page.locator('[data-status="done"]').waitFor();
			delays.console.push(...(await delaysOf(consolePage)));
			delays.stage.push(...(await delaysOf(stagePage)));
		}
	} finally {
		await shop.stop();
	}
	return [
		distribution("director's change → the stage", delays.stage, { p95: goalMs }),
		distribution("director's change → the presenter's console", delays.console, { p95: goalMs })
	];
}
