// The director: leads through a scenario's scenes step by step. A step that fails never blocks: it says why, and retry, skip and
// restore lead on. Going back is the known state and everything before that scene once more, without waiting for the speaker.
import { setTimeout as delay } from 'node:timers/promises';
import { noPresentation, type DirectorAnswer, type DirectorCommand, type PresentationMode } from '#contracts/presentation.ts';
import { outlineOf, type NamedScenario, type Scene } from './scenario.ts';
import { loadScenario } from './scenarios.ts';
import type { ScriptFile } from './script-file.ts';
import type { DirectedWorld } from './world.ts';

/** Longer than any step takes; what has not come by then is a failure. */
const stepTimeoutMs = 240_000;
const lookEveryMs = 250;

export interface Director {
	do(command: DirectorCommand): Promise<DirectorAnswer>;
	/** Resolves when the scenario is over, or waits for the speaker because something failed. */
	settled(): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
const ok: DirectorAnswer = { ok: true };
const refuse = (error: string): DirectorAnswer => ({ ok: false, error });

async function within<T>(work: Promise<T>): Promise<T> {
	const late = new AbortController();
	const timeout = delay(stepTimeoutMs, undefined, { signal: late.signal }).then(() => {
		throw new Error(`It took longer than ${stepTimeoutMs / 1000} s`);
	});
	timeout.catch(() => undefined);
	try {
		return await Promise.race([work, timeout]);
	} finally {
		late.abort();
	}
}

interface Given {
	world: DirectedWorld;
	file: ScriptFile;
	say(line: string): void;
	/** What a transcript keeps beside that. */
	record?(line: string): void;
	/** Null where there is no scenario or talk of that name. */
	load?(id: string): Promise<NamedScenario | null>;
}

export function createDirector({ world, file, say, record, load = loadScenario }: Given): Director {
	let scenario: NamedScenario | null = null;
	let runs = 0;
	let sceneMs = 0;
	/** Nothing was done since the shop was put back. */
	let isFresh = false;
	let background: Promise<void> = Promise.resolve();
	let resetting: Promise<void> | null = null;
	const now = () => new Date().toISOString();
	const shown = () => file.presentation();
	const sceneAt = (index: number): Scene | undefined => scenario?.scenes[index];

	/** What a run that was overtaken (skipped, jumped) still does changes nothing any more. */
	const isCurrent = (run: number) => run === runs;

	function noteResult(isGood: boolean, problem: string | null) {
		const results = [...shown().results];
		results[shown().scene] = { ok: isGood, ms: Math.round(sceneMs), problem };
		file.show({ results });
	}

	function toScene(index: number) {
		sceneMs = 0;
		const scene = sceneAt(index);
		const begun = { scene: index, step: 0, problem: null, slide: scene?.slide ?? null };
		if (scene) file.show({ ...begun, status: 'ready', focus: scene.focus, sceneStartedAt: now() });
		else file.show({ ...begun, status: 'done', focus: 'all', sceneStartedAt: now() });
	}

	/** Who presses "back" twice waits for one reset: two at once would open two windows. */
	const reset = () => (resetting ??= within(world.reset()).finally(() => (resetting = null)));

	/** The known state before a scene that begins from it. */
	async function begin(index: number): Promise<void> {
		file.show({ status: 'resetting', problem: null });
		await reset();
		file.show({ focus: sceneAt(index)?.focus ?? 'all' });
	}

	/** What the audience's screens follow. A cart that was never filled has no workflow yet: the X-ray stays as it is. */
	async function lookAtWorld(run: number): Promise<void> {
		const [family, visitor] = await Promise.all([world.family().catch(() => shown().family), world.visitor()]);
		const { shopPath: pathBefore, visitor: visitorBefore, family: familyBefore } = shown();
		const shopPath = world.shop.path();
		const isSame = JSON.stringify([shopPath, visitor, family]) === JSON.stringify([pathBefore, visitorBefore, familyBefore]);
		if (isCurrent(run) && !isSame) file.show({ shopPath, visitor, family });
	}

	/** In the middle of a step, too: what begins to run is seen to begin. */
	async function whileLooking<T>(run: number, work: Promise<T>): Promise<T> {
		const ended = new AbortController();
		const look = async () => {
			while (!ended.signal.aborted) {
				await delay(lookEveryMs, undefined, { signal: ended.signal });
				await lookAtWorld(run);
			}
		};
		// A window that is being set anew has nothing to look at.
		look().catch(() => undefined);
		try {
			return await work;
		} finally {
			ended.abort();
		}
	}

	/** Two runs that end a scene at different places, or with other workflows, were not the same. */
	async function recordPlace(note: (line: string) => void): Promise<void> {
		const family = await world.family().catch(() => []);
		note(`    shop ${world.shop.path()}`);
		for (const workflowId of family) note(`    runs ${workflowId}`);
	}

	/** What has to be done again so that the scene can begin: everything since the known state; for a slide, nothing. */
	function neededFor(index: number): Scene[] {
		const scenes = scenario?.scenes ?? [];
		const next = scenes.findIndex(({ slide }, at) => at >= index && !slide);
		if (next < 0) return [];
		const anew = scenes.findLastIndex(({ startsAnew }, at) => at <= next && startsAnew);
		return scenes.slice(Math.max(0, anew), Math.max(index, 0));
	}

	/** Runs the step that is next; after a scene's last one, what the audience must see. */
	async function advance(): Promise<void> {
		const run = ++runs;
		const { scene: index, step } = shown();
		const scene = sceneAt(index);
		if (!scene) return;
		const startedAt = performance.now();
		try {
			if (scene.startsAnew && step === 0 && !isFresh) await begin(index);
			if (!isCurrent(run)) return;
			file.show({ status: 'running', problem: null });
			const next = scene.steps[step];
			if (next) {
				isFresh = false;
				say(`${index + 1}.${step + 1} ${next.say}`);
				await whileLooking(run, within(next.run(world)));
				if (!isCurrent(run)) return;
				await lookAtWorld(run);
				if (!isCurrent(run)) return;
				file.show({ step: step + 1 });
			}
			if (shown().step >= scene.steps.length) {
				for (const { see, check } of scene.sights) {
					await within(Promise.resolve(check(world)));
					if (!isCurrent(run)) return;
					say(`    seen: ${see}`);
				}
				// What did not answer right after the step does by now.
				if (scene.sights.length > 0) await lookAtWorld(run);
				if (!isCurrent(run)) return;
				if (record && scene.steps.length > 0) await recordPlace(record);
				if (!isCurrent(run)) return;
				sceneMs += performance.now() - startedAt;
				noteResult(true, null);
				toScene(index + 1);
			} else {
				sceneMs += performance.now() - startedAt;
				file.show({ status: 'ready' });
			}
		} catch (error) {
			if (!isCurrent(run)) return;
			sceneMs += performance.now() - startedAt;
			noteResult(false, messageOf(error));
			say(`    failed: ${messageOf(error)}`);
			file.show({ status: 'failed', problem: messageOf(error) });
		}
	}

	function skip() {
		runs++;
		const { scene: index, step } = shown();
		const scene = sceneAt(index);
		if (!scene) return;
		if (step + 1 >= scene.steps.length) {
			noteResult(false, shown().problem ?? 'skipped');
			toScene(index + 1);
		} else file.show({ step: step + 1, status: 'ready', problem: null });
	}

	/** The known state, then every scene before this one as fast as it goes. */
	async function restoreTo(index: number): Promise<void> {
		const run = ++runs;
		const target = Math.max(0, index);
		const needed = neededFor(target);
		// Of a scenario that was over the first scene begins it anew, clock and outcomes too.
		if (target === 0 && shown().status === 'done') file.show({ results: [], startedAt: null });
		// A slide needs no shop, but for the first one: there the window opens.
		if (target > 0 && needed.length === 0 && sceneAt(target)?.slide) return toScene(target);
		file.show({ status: 'resetting', scene: target, step: 0, problem: null, slide: null });
		try {
			await reset();
			if (!isCurrent(run)) return;
			isFresh = needed.length === 0;
			for (const scene of needed) {
				for (const step of scene.steps) {
					await within(Promise.resolve(step.run(world)));
					if (!isCurrent(run)) return;
				}
				for (const { check } of scene.sights) await within(Promise.resolve(check(world)));
			}
			await lookAtWorld(run);
			if (!isCurrent(run)) return;
			toScene(target);
			if (shown().startedAt === null) file.show({ startedAt: now() });
		} catch (error) {
			if (isCurrent(run)) file.show({ status: 'failed', problem: `It could not be put back: ${messageOf(error)}` });
		}
	}

	/** By the scenes' own timings: a scene's seconds are shared by its steps. */
	async function playOn(): Promise<void> {
		while (shown().status === 'ready') {
			const scene = sceneAt(shown().scene);
			const startedAt = performance.now();
			if (scene?.slide && shown().mode === 'automatic') {
				const run = runs;
				await delay(scene.seconds * 1_000);
				if (!isCurrent(run)) return;
			}
			await advance();
			if (scene?.slide) continue;
			if (shown().mode !== 'automatic' || shown().status !== 'ready' || !scene) continue;
			const run = runs;
			const left = (scene.seconds * 1_000) / scene.steps.length - (performance.now() - startedAt);
			if (left > 0) await delay(left);
			if (!isCurrent(run)) return;
		}
	}
	const playsItself = () => shown().mode !== 'interactive';
	function play() {
		if (playsItself()) background = playOn();
	}

	async function goOnFrom(index: number): Promise<void> {
		await restoreTo(index);
		if (playsItself()) await playOn();
	}

	async function start(id: string, mode: PresentationMode): Promise<DirectorAnswer> {
		const found = await load(id).catch((error: unknown) => messageOf(error));
		if (typeof found === 'string') return refuse(found);
		if (!found) return refuse(`There is no scenario or talk "${id}".`);
		scenario = found;
		file.show({
			status: 'starting',
			slide: null,
			mode,
			scenario: outlineOf(found),
			scene: 0,
			step: 0,
			results: [],
			problem: null,
			isBlank: false,
			startedAt: null
		});
		// Not waited for: the reset ends the process that may be asking.
		background = (async () => {
			await restoreTo(0);
			if (playsItself()) await playOn();
		})();
		return ok;
	}

	/** After a restart of the director: where it stood, with what it knew; one that plays by itself plays on. */
	async function resume(): Promise<void> {
		const { scenario: outline, status } = shown();
		if (!outline || status === 'idle' || status === 'done') return;
		scenario = await load(outline.id);
		await world.reopen();
		if (shown().shopPath !== '/shop') await world.shop.open(shown().shopPath).catch(() => undefined);
		if (status === 'running' || status === 'resetting' || status === 'starting')
			file.show({
				status: 'failed',
				problem: 'The director was restarted in the middle of this. Retry it, skip it, or restore the scene.'
			});
		else if (shown().mode === 'automatic') play();
	}
	const resumed = resume().catch((error: unknown) => file.show({ status: 'failed', problem: messageOf(error) }));

	const isBusy = () => ['running', 'resetting', 'starting'].includes(shown().status);
	async function lead(): Promise<DirectorAnswer> {
		const { status } = shown();
		if (isBusy()) return refuse('The last step still runs.');
		if (!sceneAt(shown().scene)) return refuse('There is no next step.');
		if (status === 'paused') file.show({ status: 'ready' });
		if (playsItself()) play();
		else void advance();
		return ok;
	}

	return {
		async do(command) {
			await resumed;
			if (command.do === 'start') {
				if (isBusy()) return refuse('The last step still runs.');
				return start(command.scenario, command.mode);
			}
			if (command.do === 'audience') {
				file.show({ audience: command.audience });
				return ok;
			}
			if (!scenario) return refuse('No scenario is open.');
			switch (command.do) {
				case 'next':
				case 'retry':
				case 'resume':
					return lead();
				case 'skip':
					skip();
					play();
					return ok;
				case 'pause':
					runs++;
					file.show({ status: shown().status === 'paused' ? 'ready' : 'paused' });
					return ok;
				case 'blank':
					file.show({ isBlank: !shown().isBlank });
					return ok;
				case 'jump':
					background = goOnFrom(Math.min(command.scene, scenario.scenes.length - 1));
					return ok;
				case 'restore':
					background = goOnFrom(Math.min(shown().scene, scenario.scenes.length - 1));
					return ok;
				case 'back':
					background = restoreTo(shown().step > 0 ? shown().scene : shown().scene - 1);
					return ok;
				case 'leave':
					runs++;
					scenario = null;
					file.show({
						status: 'idle',
						scenario: null,
						slide: null,
						family: [],
						problem: null,
						shopPath: '/shop',
						visitor: noPresentation.visitor
					});
					return ok;
			}
		},
		async settled() {
			await resumed;
			await background;
		}
	};
}
