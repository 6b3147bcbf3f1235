// A rehearsal: every scene as fast as it goes, without a window, with time and outcome of each.
import { noPresentation, type SceneResult } from '#contracts/presentation.ts';
import { createDirector } from './director.ts';
import type { PresentedShop } from './presented-shop.ts';
import { openScriptFile } from './script-file.ts';
import { transcript } from './transcript.ts';
import { createWorld } from './world.ts';

/** Stages of a shop take 1.5 s at this pace. */
const rehearsalPace = 10;

export interface Rehearsal {
	ok: boolean;
	scenes: { title: string; result: SceneResult | null }[];
	/** What happened, with ids and times numbered: two rehearsals of one scenario are the same. */
	transcript: string[];
	strayRequests: readonly string[];
}

/** With `goesBack` the last scene's checkpoint is gone back to at the end, as a speaker would, and the scene is played once more. */
export async function rehearse(shop: PresentedShop, scenarioId: string, { goesBack = false } = {}): Promise<Rehearsal> {
	const file = await openScriptFile(shop.dataDir);
	file.facts.clear();
	// What an earlier one left on the stage is not gone on with.
	await clearStage(file);
	const world = await createWorld({
		shop,
		headless: true,
		pace: rehearsalPace,
		facts: file.facts,
		show: (change) => file.show(change)
	});
	const lines = transcript();
	try {
		const director = createDirector({ world, file, say: lines.add, record: lines.add });
		const answer = await director.do({ do: 'start', scenario: scenarioId, mode: 'rehearsal' });
		if (!answer.ok) throw new Error(answer.error);
		await director.settled();
		const { scenario, results, problem, status } = file.presentation();
		const scenes = (scenario?.scenes ?? []).map(({ title }, index) => ({ title, result: results[index] ?? null }));
		if (problem) lines.add(problem);
		const firstTime = [...lines.all()];
		if (goesBack && status === 'done') {
			const scene = scenes.length - 1;
			await director.do({ do: 'jump', scene });
			await director.settled();
			const again = file.presentation();
			// What could not be put back never came to the scene.
			const result = again.status === 'done' ? (again.results[scene] ?? null) : { ok: false, ms: 0, problem: again.problem };
			scenes.push({ title: `${scenes[scene]?.title ?? ''}, gone back to`, result });
		}
		const strayRequests = world.window.strayRequests();
		return {
			ok: status === 'done' && strayRequests.length === 0 && scenes.every(({ result }) => result?.ok),
			scenes,
			transcript: firstTime,
			strayRequests
		};
	} finally {
		await clearStage(file);
		await world.close();
	}
}

/** Nobody is left with the last rehearsal on the stage. */
async function clearStage(file: Awaited<ReturnType<typeof openScriptFile>>) {
	file.show({
		status: 'idle',
		scenario: null,
		slide: null,
		problem: null,
		family: [],
		shopPath: '/shop',
		visitor: noPresentation.visitor
	});
	await file.written();
}
