// The director on a world without a shop: what the speaker can do, and that nothing ever blocks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectorCommand, PresentationMode, PresentationStatus } from '#contracts/presentation.ts';
import { createDirector, type Director } from './director.ts';
import type { NamedScenario, Scene } from './scenario.ts';
import { openScriptFile, type ScriptFile } from './script-file.ts';
import type { DirectedWorld } from './world.ts';

const patient = { timeout: 20_000 };
let dataDir = '';
/** What was done to the world, in its order. */
let done: string[] = [];
let family: string[] = ['cart-1'];
let resetting: Promise<void> | null = null;
/** Steps and sights that do not work now. */
const broken = new Set<string>();
/** What else an act brings about. */
const meanwhile = new Map<string, () => void>();
let hold: Promise<void> | null = null;
let file: ScriptFile;
let director: Director;

const unused = (): never => {
	throw new Error('The scenes of this test do not need it.');
};

function worldOf(facts: Map<string, string>): DirectedWorld {
	return {
		url: 'http://127.0.0.1:1',
		window: { page: unused, context: unused, renew: unused, strayRequests: () => [], close: unused },
		shop: {
			frame: unused,
			path: () => '/shop/cart',
			open: async () => undefined,
			add: unused,
			addProduct: unused,
			toReview: unused,
			pay: unused,
			place: unused,
			tracker: unused,
			press: unused,
			status: unused,
			text: unused
		},
		staff: { act: unused, stock: unused, issueToken: unused, read: unused },
		releases: { start: unused, end: unused, deploy: unused, buildOf: unused },
		facts,
		fact: (name) => facts.get(name) ?? unused(),
		temporal: unused,
		order: unused,
		configure: unused,
		cart: unused,
		placed: unused,
		anotherShopper: unused,
		processes: unused,
		killWorker: unused,
		killProcess: unused,
		startProcess: unused,
		stopStore: unused,
		startStore: unused,
		declineNextPayment: unused,
		boardShows: unused,
		orderReaches: unused,
		show: unused,
		until: unused,
		reset: async () => {
			await resetting;
			facts.clear();
			done.push('reset');
		},
		reopen: async () => void done.push('reopen'),
		visitor: async () => ({ cartId: 'a-cart', checkoutId: null }),
		family: async () => family,
		close: async () => undefined
	};
}

const act = (name: string) => async (world: { facts: Map<string, string> }) => {
	done.push(name);
	await hold;
	if (broken.has(name)) throw new Error(`${name} does not work`);
	meanwhile.get(name)?.();
	world.facts.set('last', name);
};

const scene = (title: string, stepNames: string[]): Scene => ({
	title,
	notes: ['Say something.'],
	seconds: 0,
	pattern: 'Pattern',
	caption: 'Caption.',
	fallback: 'Do it by hand.',
	focus: 'all',
	steps: stepNames.map((name) => ({ say: name, run: act(name) })),
	sights: [{ see: `${title} is over`, check: act(`see ${title}`) }]
});
const scenario: NamedScenario = {
	id: 'three-scenes',
	title: 'Three scenes',
	minutes: 1,
	shows: [],
	scenes: [scene('one', ['a', 'b']), scene('two', ['c']), scene('three', ['d'])]
};

async function open() {
	file = await openScriptFile(dataDir);
	director = createDirector({
		world: worldOf(file.facts),
		file,
		say: () => undefined,
		load: async (id) => (id === scenario.id ? scenario : null)
	});
}
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'director-'));
	done = [];
	broken.clear();
	meanwhile.clear();
	hold = null;
	resetting = null;
	family = ['cart-1'];
	await open();
});
afterEach(async () => {
	await director.settled();
	await file.written();
	await rm(dataDir, { recursive: true, force: true });
});

const shown = () => {
	const { status, scene: at, step } = file.presentation();
	return `${status} ${at}.${step}`;
};
const comesTo = (status: PresentationStatus, at: string) => expect.poll(shown, patient).toBe(`${status} ${at}`);
const say = (command: DirectorCommand['do'] & ('next' | 'back' | 'retry' | 'skip' | 'restore' | 'pause' | 'resume' | 'blank' | 'leave')) =>
	director.do({ do: command });
async function begin(mode: PresentationMode = 'interactive') {
	expect(await director.do({ do: 'start', scenario: scenario.id, mode })).toEqual({ ok: true });
	if (mode === 'interactive') await comesTo('ready', '0.0');
}
async function next(at: string, status: PresentationStatus = 'ready') {
	expect(await say('next')).toEqual({ ok: true });
	await comesTo(status, at);
}

test('next leads step by step, looks at what must be seen, and ends', async () => {
	await begin();
	await next('0.1');
	await next('1.0');
	expect(done).toEqual(['reset', 'a', 'b', 'see one']);
	await next('2.0');
	await next('3.0', 'done');
	expect(file.presentation().results.map((result) => result?.ok)).toEqual([true, true, true]);
	expect(await say('next')).toMatchObject({ ok: false });
	expect(file.presentation()).toMatchObject({ family: ['cart-1'], shopPath: '/shop/cart', problem: null });
});

test('a rehearsal leads itself through all of it', async () => {
	await begin('rehearsal');
	await director.settled();
	expect(shown()).toBe('done 3.0');
	expect(done).toEqual(['reset', 'a', 'b', 'see one', 'c', 'see two', 'd', 'see three']);
});

test('a step that fails says why and blocks nothing: it can be tried again', async () => {
	await begin();
	broken.add('a');
	await next('0.0', 'failed');
	expect(file.presentation()).toMatchObject({ problem: 'a does not work', results: [{ ok: false, problem: 'a does not work' }] });
	broken.clear();
	expect(await say('retry')).toEqual({ ok: true });
	await comesTo('ready', '0.1');
	expect(file.presentation().problem).toBeNull();
});

test('it can be skipped, and the scene is known not to have worked', async () => {
	await begin();
	broken.add('b');
	await next('0.1');
	await next('0.1', 'failed');
	await say('skip');
	await comesTo('ready', '1.0');
	await next('2.0');
	expect(file.presentation().results.map((result) => result?.ok)).toEqual([false, true]);
});

test('it can be restored: the known state, and everything before its scene again', async () => {
	await begin();
	await next('0.1');
	await next('1.0');
	broken.add('see two');
	await next('1.1', 'failed');
	done = [];
	broken.clear();
	await say('restore');
	await comesTo('ready', '1.0');
	expect(done).toEqual(['reset', 'a', 'b', 'see one']);
});

test('what the audience does not see fails the scene, though every step worked', async () => {
	await begin('rehearsal');
	broken.add('see one');
	await director.settled();
	expect(shown()).toBe('failed 0.2');
	expect(file.presentation().problem).toBe('see one does not work');
});

test('back leads to the beginning of the scene, then to the one before; a jump to any', async () => {
	await begin();
	await director.do({ do: 'jump', scene: 2 });
	await comesTo('ready', '2.0');
	expect(done).toEqual(['reset', 'reset', 'a', 'b', 'see one', 'c', 'see two']);
	await say('back');
	await comesTo('ready', '1.0');
	await say('back');
	await comesTo('ready', '0.0');
	await next('0.1');
	await say('back');
	await comesTo('ready', '0.0');
	await director.do({ do: 'jump', scene: 99 });
	await comesTo('ready', '2.0');
});

test('one that is over begins anew with its first scene, its clock and outcomes too; gone back to, it goes on', async () => {
	await begin();
	for (const [at, status] of [['0.1'], ['1.0'], ['2.0'], ['3.0', 'done']] as const) await next(at, status);
	const { startedAt } = file.presentation();
	await director.do({ do: 'jump', scene: 1 });
	await comesTo('ready', '1.0');
	expect(file.presentation()).toMatchObject({ startedAt, results: [{ ok: true }, { ok: true }, { ok: true }] });
	for (const [at, status] of [['2.0'], ['3.0', 'done']] as const) await next(at, status);
	await director.do({ do: 'jump', scene: 0 });
	await comesTo('ready', '0.0');
	expect(file.presentation().results).toEqual([]);
	expect(Date.parse(file.presentation().startedAt ?? '')).toBeGreaterThan(Date.parse(startedAt ?? ''));
});

test('who presses back twice waits for one reset, and comes to the scene of the last press', async () => {
	await begin();
	await director.do({ do: 'jump', scene: 2 });
	await comesTo('ready', '2.0');
	done = [];
	const held = Promise.withResolvers<void>();
	resetting = held.promise;
	await say('back');
	await comesTo('resetting', '1.0');
	await say('back');
	await comesTo('resetting', '0.0');
	held.resolve();
	await comesTo('ready', '0.0');
	expect(done).toEqual(['reset']);
});

test('what begins to run in the middle of a step is shown there and then, and again after a scene was restored', async () => {
	await begin();
	const held = Promise.withResolvers<void>();
	hold = held.promise;
	await say('next');
	await comesTo('running', '0.0');
	family = ['cart-1', 'order-1'];
	await expect.poll(() => file.presentation().family, patient).toEqual(['cart-1', 'order-1']);
	expect(shown()).toBe('running 0.0');
	held.resolve();
	hold = null;
	await comesTo('ready', '0.1');
	await next('1.0');
	file.show({ family: [] });
	await say('restore');
	await comesTo('ready', '1.0');
	expect(file.presentation()).toMatchObject({ family: ['cart-1', 'order-1'], visitor: { cartId: 'a-cart' } });
});

test('what only answers once the sights are seen is shown when the scene is over', async () => {
	await begin();
	await next('0.1');
	meanwhile.set('see one', () => (family = ['cart-1', 'order-1']));
	await next('1.0');
	expect(file.presentation().family).toEqual(['cart-1', 'order-1']);
});

test('a pause holds it, and it goes on from there', async () => {
	await begin();
	await next('0.1');
	await say('pause');
	await comesTo('paused', '0.1');
	await say('resume');
	await comesTo('ready', '1.0');
	await say('pause');
	await say('pause');
	await comesTo('ready', '1.0');
});

test('a pause holds an automatic one too', async () => {
	const held = Promise.withResolvers<void>();
	hold = held.promise;
	await begin('automatic');
	await expect.poll(() => done.at(-1), patient).toBe('a');
	await say('pause');
	held.resolve();
	await director.settled();
	expect(shown()).toBe('paused 0.0');
	hold = null;
	await say('resume');
	await comesTo('done', '3.0');
});

test('while a step runs nothing else is begun, and it can be left behind', async () => {
	await begin();
	const held = Promise.withResolvers<void>();
	hold = held.promise;
	await say('next');
	await comesTo('running', '0.0');
	expect(await say('next')).toMatchObject({ ok: false });
	expect(await director.do({ do: 'start', scenario: scenario.id, mode: 'interactive' })).toMatchObject({ ok: false });
	await say('skip');
	await comesTo('ready', '0.1');
	hold = null;
	held.resolve();
	await next('1.0');
	expect(done).toEqual(['reset', 'a', 'b', 'see one']);
});

test('what there is not is refused in words', async () => {
	expect(await say('next')).toMatchObject({ ok: false });
	expect(await director.do({ do: 'start', scenario: 'nothing', mode: 'interactive' })).toMatchObject({ ok: false });
	expect(shown()).toBe('idle 0.0');
});

test('after its own restart it goes on where it stood, and knows what it knew', async () => {
	await begin();
	await next('0.1');
	await say('blank');
	await file.written();
	await open();
	expect(file.presentation()).toMatchObject({ scene: 0, step: 1, isBlank: true });
	await next('1.0');
	expect(done).toEqual(['reset', 'a', 'reopen', 'b', 'see one']);
	expect([...file.facts]).toEqual([['last', 'see one']]);
});

test('restarted in the middle of a step it says so, and leads on', async () => {
	await begin();
	// The one that was killed never comes to the end of its step.
	hold = new Promise(() => undefined);
	await say('next');
	await comesTo('running', '0.0');
	await file.written();
	await open();
	await expect.poll(shown, patient).toBe('failed 0.0');
	expect(file.presentation().problem).toContain('restarted');
	hold = null;
	await say('retry');
	await comesTo('ready', '0.1');
});

test('one that plays by itself plays on after its own restart', async () => {
	await begin('automatic');
	await say('pause');
	await director.settled();
	file.show({ status: 'ready' });
	await file.written();
	await open();
	await comesTo('done', '3.0');
});

test('leaving empties the stage', async () => {
	await begin();
	await next('0.1');
	await say('leave');
	expect(file.presentation()).toMatchObject({ status: 'idle', scenario: null, family: [], shopPath: '/shop' });
});
