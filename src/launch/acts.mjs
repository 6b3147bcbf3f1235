// What is asked of the whole shop by the control socket, beyond its single processes.
import { allChildren, builds, childNamed, startDirector } from './children.mjs';
import { isKept, prepareKnownState, takeKnownState } from './known-state.mjs';
import { loadCatalog } from './load-catalog.mjs';
import { dataDir, isEmbedded } from './settings.mjs';
import { stoppedStores, storeFiles } from './stopped-stores.mjs';
import { webAnswers } from './web-answers.mjs';

/** Back to the known state: everything is stopped, the stores are exchanged, everything is started. */
async function reset(url, stores) {
	if (!isEmbedded) throw new Error('Only a shop whose stores and Temporal were started here can be reset.');
	const startedAt = performance.now();
	if (!(await isKept(dataDir))) await prepareKnownState(dataDir, loadCatalog);
	stores.startAll();
	// What they were doing is thrown away: nothing needs to end in good order.
	await builds.endAll(0);
	const affected = allChildren().filter(({ name }) => name !== 'director');
	await Promise.all(affected.map((child) => child.stop(0)));
	await takeKnownState(dataDir);
	await childNamed('temporal').start();
	await Promise.all(affected.map((child) => child.start()));
	await webAnswers(url);
	return { ms: Math.round(performance.now() - startedAt) };
}

/** By what a request says to do. */
export function actsOf(url) {
	const stores = stoppedStores(dataDir);
	let resetting = null;
	const fileOf = ({ store }) => {
		if (!storeFiles.includes(store)) throw new Error(`store is ${storeFiles.join(' or ')}`);
		return store;
	};
	return {
		reset: () => (resetting ??= reset(url, stores).finally(() => (resetting = null))),
		'stop-store': (request) => {
			stores.stop(fileOf(request));
			return { stopped: stores.list() };
		},
		'start-store': (request) => {
			stores.start(fileOf(request));
			return { stopped: stores.list() };
		},
		stores: () => ({ stopped: stores.list() }),
		'start-build': ({ build }) => builds.start(build),
		'end-build': ({ build }) => builds.end(build),
		presenter: () => childNamed('web').ask({ do: 'presenter' }),
		direct: async () => {
			const director = childNamed('director') ?? startDirector();
			await director.start();
		}
	};
}
