// The known state of a shop whose stores are servers of their own: a keyspace, an index prefix and, where Temporal is one too, a
// namespace that nobody has used yet. The next one is prepared while the present one is used, so that a reset is a change of names;
// what it leaves is dropped. What a deployment has named itself is never dropped.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name that no state has had, of lower-case letters and digits. */
const newId = () => `r${Date.now().toString(36)}`;

/** `run(args, env)` runs a Node script to its end; `loadCatalog(env)` fills empty stores. `base`: the deployment's environment. */
export function serverState({ dataDir, base, isOwnTemporal, run, loadCatalog, say }) {
	const file = join(dataDir, 'server-state.json');
	/** Null: the state that the deployment has named. */
	let id = null;
	let next = null;
	const keyspace = base.CASSANDRA_KEYSPACE || 'durable_goods';
	const prefix = base.ELASTICSEARCH_INDEX_PREFIX || 'durable-goods';
	const namespace = base.TEMPORAL_NAMESPACE || 'default';

	const namesOf = (of) => ({
		CASSANDRA_KEYSPACE: of ? `${keyspace}_${of}` : keyspace,
		ELASTICSEARCH_INDEX_PREFIX: of ? `${prefix}-${of}` : prefix,
		TEMPORAL_NAMESPACE: of && !isOwnTemporal ? `${namespace}-${of}` : namespace
	});

	async function make(names) {
		await Promise.all([
			run(['cassandra/migrate.ts'], names),
			isOwnTemporal || run(['src/commands/fresh-state.ts', '--make-namespace'], names)
		]);
		await loadCatalog(names);
	}

	/** Once for each state; one that failed is made anew for whoever asks next. */
	async function prepare() {
		if (!next) {
			const made = newId();
			next = { id: made, isMade: make(namesOf(made)) };
			next.isMade.catch(() => (next = null));
		}
		const { id: prepared, isMade } = next;
		await isMade;
		return prepared;
	}

	async function drop(names) {
		await run(['src/commands/fresh-state.ts', '--drop', ...(isOwnTemporal ? [] : ['--drop-namespace'])], names).catch((error) =>
			say(`what was left in ${names.CASSANDRA_KEYSPACE} could not be dropped: ${error.message}`)
		);
	}

	return {
		/** Goes on with the state of the last start. */
		open() {
			try {
				id = JSON.parse(readFileSync(file, 'utf8')).id;
			} catch (error) {
				if (error.code !== 'ENOENT') throw error;
			}
		},
		/** What every process is started with. */
		names: () => namesOf(id),
		prepare,
		/** While nothing runs. Answers a way to drop what was left. */
		async take() {
			const before = id;
			const fresh = await prepare();
			await run(['src/commands/fresh-state.ts', '--keep-staff', namesOf(before).CASSANDRA_KEYSPACE], namesOf(fresh));
			id = fresh;
			next = null;
			writeFileSync(file, JSON.stringify({ id }));
			return { drop: async () => before && (await drop(namesOf(before))) };
		}
	};
}
