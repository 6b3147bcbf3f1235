// What is asked of the whole shop by the control socket, beyond its single processes.
import { builds, childNamed, startDirector } from './children.mjs';
import { prepareNext, resetter, servers } from './reset.mjs';
import { dataDir } from './settings.mjs';
import { stoppedStores, storeFiles } from './stopped-stores.mjs';

/** By what a request says to do. */
export function actsOf(url) {
	const stores = stoppedStores(dataDir);
	const reset = resetter(url, stores);
	let resetting = null;
	/** A server of its own is stopped where it runs. */
	const files = storeFiles.filter((name) => !process.env[name === 'store.sqlite' ? 'CASSANDRA_CONTACT_POINTS' : 'ELASTICSEARCH_URL']);
	const fileOf = ({ store }) => {
		if (!files.includes(store)) throw new Error(files.length > 0 ? `store is ${files.join(' or ')}` : 'no store is a file here');
		return store;
	};
	return {
		reset: () => (resetting ??= reset().finally(() => (resetting = null))),
		'stop-store': (request) => {
			stores.stop(fileOf(request));
			return { stopped: stores.list() };
		},
		'start-store': (request) => {
			stores.start(fileOf(request));
			return { stopped: stores.list() };
		},
		stores: () => ({ stopped: stores.list(), files }),
		prepare: async () => void (await servers?.prepare()),
		'start-build': ({ build }) => builds.start(build),
		'end-build': ({ build }) => builds.end(build),
		presenter: () => childNamed('web').ask({ do: 'presenter' }),
		direct: async () => {
			prepareNext();
			const director = childNamed('director') ?? startDirector();
			await director.start();
		}
	};
}
