import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { runSheet } from './run-sheet.ts';
import { loadScenario, loadTalk, talkIds } from './scenarios.ts';

/** What can be read from the last row, and fits a slide of 1280×720. */
const mostLines = 16;
const mostColumns = 130;

const ids = await talkIds();
const secondsOf = (scenes: readonly { seconds: number }[]) => scenes.reduce((sum, { seconds }) => sum + seconds, 0);

describe.each(ids)('the talk %s', (id) => {
	test('shows code and scenes that there are, and takes as long as it says', async () => {
		const scenes = (await loadScenario(id))?.scenes ?? [];
		const talk = await loadTalk(id);
		expect(scenes.length).toBeGreaterThan(4);
		expect(Math.abs(secondsOf(scenes) / 60 - (talk?.minutes ?? 0))).toBeLessThan(1);
		for (const { slide, title, notes, fallback, steps } of scenes) {
			expect(notes.join(''), title).not.toBe('');
			expect(fallback, title).not.toBe('');
			expect(slide === undefined, title).toBe(steps.length > 0);
			const lines = slide?.code.flatMap((part) => part.lines.map((line) => line.map(({ text }) => text).join(''))) ?? [];
			expect(lines.length, `${title}: lines of code`).toBeLessThanOrEqual(mostLines);
			for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(mostColumns);
		}
	});

	test('has code for every pattern, each with a scene that is live', async () => {
		const talk = await loadTalk(id);
		for (const { pattern, code, live } of talk?.modules ?? []) {
			if (pattern === null) continue;
			expect(code, pattern).not.toHaveLength(0);
			expect(live, pattern).not.toHaveLength(0);
		}
	});
});

test('the long talk is over all thirteen patterns, as their page names them, in 30 to 40 minutes', async () => {
	const page = await readFile(new URL('../docs/patterns.md', import.meta.url), 'utf8');
	const patterns = page
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| pattern') && !line.startsWith('| --'))
		.map((line) => line.split('|')[1]?.trim());
	const talk = await loadTalk('thirteen-patterns');
	expect(talk?.modules.flatMap(({ pattern }) => pattern ?? []).toSorted()).toEqual(patterns.toSorted());
	expect(patterns).toHaveLength(13);
	expect(talk?.minutes).toBeGreaterThanOrEqual(30);
	expect(talk?.minutes).toBeLessThanOrEqual(40);
});

test('the short one takes four to five minutes', async () => {
	const seconds = secondsOf((await loadScenario('five-minutes'))?.scenes ?? []);
	expect(seconds).toBeGreaterThanOrEqual(240);
	expect(seconds).toBeLessThanOrEqual(300);
});

describe('code is found by its names', () => {
	const source =
		"export function outer() {\n\tconst inner = async () => {\n\t\tfor (;;) {\n\t\t\tawait call('x');\n\t\t}\n\t};\n\treturn inner;\n}\n";
	const of = (marker: { symbol: string; call?: string; loop?: true }) => excerptOf(source, { file: 'a.ts', ...marker });

	test('whole, as a statement, or as a loop, without the indentation', () => {
		expect(of({ symbol: 'outer.inner', loop: true })).toEqual({ file: 'a.ts', firstLine: 3, text: "for (;;) {\n  await call('x');\n}" });
		expect(of({ symbol: 'outer', call: 'call(' })).toMatchObject({ firstLine: 4, text: "await call('x');" });
		expect(of({ symbol: 'outer.inner' }).text).toMatch(/^const inner = async [^]*\};$/);
	});

	test.each([
		[{ symbol: 'gone' }],
		[{ symbol: 'outer.gone' }],
		[{ symbol: 'outer', call: 'gone(' }],
		[{ symbol: 'outer.gone', loop: true }]
	] as const)('and what is gone is an error: %j', (marker) => {
		expect(() => of(marker)).toThrow(/gone/);
	});
});

test.each(ids)('the run sheet of %s has every scene, what to say and what to do instead', async (id) => {
	const scenario = await loadScenario(id);
	if (!scenario) throw new Error('There is no such talk.');
	const sheet = runSheet(scenario);
	expect(sheet.match(/<tr class="(slide|live)">/g)).toHaveLength(scenario.scenes.length);
	expect(sheet.match(/<td class="fallback">[^<]+<\/td>/g)).toHaveLength(scenario.scenes.length);
	for (const { title } of scenario.scenes) expect(sheet).toContain(title);
});
