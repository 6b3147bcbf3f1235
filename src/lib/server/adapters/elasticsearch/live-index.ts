// One index behind an alias. Every write goes to the alias and to the alias of the one that is being made, if there is one:
// Elasticsearch resolves both at once, so that no write falls between them while they are exchanged.
import type { Client, estypes } from '@elastic/elasticsearch';
import { errors } from '@elastic/elasticsearch';
import type { IndexRebuild } from '../../ports/index-rebuild.ts';
import { analysis } from './analysis.ts';

export interface Stored {
	id: string;
	/** The entity's version, external to Elasticsearch: a lower or equal one changes nothing. */
	version: number;
	document: object;
}

export interface LiveIndex {
	/** For reads: `search({ index: alias, … })` inside `read`. */
	alias: string;
	/** Runs a read; makes the index and reads again where there is none yet. */
	read<T>(work: () => Promise<T>): Promise<T>;
	write(items: Stored[]): Promise<void>;
	rebuild(): Promise<IndexRebuild<Stored>>;
}

export interface LiveIndexOptions {
	client: Client;
	/** Name of the alias; the indices behind it are `{alias}.{when}`. */
	alias: string;
	properties: Record<string, estypes.MappingProperty>;
	/** True: a write answers when searches see it. Elsewhere they see it after the next refresh. */
	visibleAtOnce: boolean;
}

/**
 * Elasticsearch's own refresh: every second while an index is searched; what nobody has searched for 30 s costs nothing until the
 * next search, which waits for it.
 */
const usualRefresh = { 'index.refresh_interval': null };
/** As many documents as one request carries. */
const bulkSize = 500;
/** Deep pages of a large catalog; a search takes memory for no more documents than there are. */
const deepestHit = 1_000_000;

const isMissing = (error: unknown) => error instanceof errors.ResponseError && error.statusCode === 404;
const hasType = (error: unknown, type: string) => error instanceof errors.ResponseError && error.message.includes(type);

/** What came of one document of a bulk request. */
type Outcome = 'done' | 'missing';

class Refused extends Error {
	readonly type: string;

	constructor(type: string, reason: string) {
		super(`Elasticsearch did not take a document: ${type}: ${reason}`);
		this.type = type;
	}
}

function outcomeOf(item: estypes.BulkResponseItem | undefined): Outcome {
	if (item && (item.status < 300 || item.status === 409)) return 'done';
	if (item?.status === 404) return 'missing';
	throw new Refused(item?.error?.type ?? 'no answer', item?.error?.reason ?? '');
}

const chunks = <T>(items: readonly T[]) =>
	Array.from({ length: Math.ceil(items.length / bulkSize) }, (_, at) => items.slice(at * bulkSize, (at + 1) * bulkSize));

export function liveIndex({ client, alias, properties, visibleAtOnce }: LiveIndexOptions): LiveIndex {
	const nextAlias = `${alias}.next`;

	const createIndex = (index: string, under: string, settings: { refresh_interval?: '-1' } = {}) =>
		client.indices.create({
			index,
			aliases: { [under]: {} },
			settings: {
				number_of_shards: 1,
				auto_expand_replicas: '0-1',
				max_result_window: deepestHit,
				analysis,
				...settings
			},
			mappings: { dynamic: 'strict', properties }
		});

	/**
	 * Makes the first index; one that another process has just made will do. Where there is one already, what was missing is the index that
	 * a rebuild has just exchanged for another: a second one under the alias would leave every write without a place.
	 */
	async function ensure() {
		if (await client.indices.existsAlias({ name: alias })) return;
		try {
			await createIndex(`${alias}.first`, alias);
		} catch (error) {
			if (!hasType(error, 'resource_already_exists_exception')) throw error;
		}
	}

	async function bulk(aliases: string[], items: Stored[]): Promise<Outcome[]> {
		const operations = items.flatMap(({ id, version, document }) =>
			aliases.flatMap((name) => [
				{ index: { _index: name, _id: id, version, version_type: 'external' as const, require_alias: true } },
				document
			])
		);
		const { items: answers } = await client.bulk({ operations, refresh: visibleAtOnce });
		return answers.map(({ index }) => outcomeOf(index));
	}

	/** An index that an older release made learns the fields that have come since; what it has keeps its type. */
	async function learn() {
		await client.indices.putMapping({ index: `${alias}.*`, allow_no_indices: true, properties });
	}

	async function writeBoth(items: Stored[]) {
		const outcomes = await bulk([alias, nextAlias], items).catch(async (error: unknown) => {
			if (!(error instanceof Refused && error.type === 'strict_dynamic_mapping_exception')) throw error;
			await learn();
			return bulk([alias, nextAlias], items);
		});
		// Every second answer is the next index's, which is mostly not there.
		const unwritten = items.filter((_, at) => outcomes[at * 2] === 'missing');
		if (unwritten.length === 0) return;
		await ensure();
		if ((await bulk([alias], unwritten)).includes('missing')) throw new Error(`The index ${alias} could not be made.`);
	}

	async function read<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (!isMissing(error)) throw error;
			await ensure();
			return work();
		}
	}

	/** Names of all indices of this alias, and which of them serve. */
	async function known(): Promise<{ serving: string[]; others: string[] }> {
		const found = await client.indices.getAlias({ index: `${alias}.*`, allow_no_indices: true });
		const names = Object.keys(found);
		const serves = (name: string) => Object.hasOwn(found[name]?.aliases ?? {}, alias);
		return { serving: names.filter(serves), others: names.filter((name) => !serves(name)) };
	}

	async function forget(names: string[]) {
		if (names.length > 0) await client.indices.delete({ index: names, ignore_unavailable: true });
	}

	/** One step of Elasticsearch: before it all reads and writes go to the old index, after it to the new one. */
	async function exchange(index: string) {
		const { serving } = await known();
		try {
			await client.indices.updateAliases({
				actions: [
					{ remove: { index, alias: nextAlias, must_exist: true } },
					...serving.map((old) => ({ remove: { index: old, alias } })),
					{ add: { index, alias } }
				]
			});
		} catch (error) {
			if (isMissing(error)) throw new Error(`Another rebuild of ${alias} has taken over.`, { cause: error });
			throw error;
		}
		await forget(serving);
	}

	return {
		alias,
		read,
		async write(items) {
			for (const chunk of chunks(items)) await writeBoth(chunk);
		},
		async rebuild() {
			await read(() => client.indices.getAlias({ name: alias }));
			await forget((await known()).others);
			const index = `${alias}.${Date.now().toString(36)}`;
			await createIndex(index, nextAlias, { refresh_interval: '-1' });
			return {
				async put(items) {
					for (const chunk of chunks(items)) {
						if ((await bulk([nextAlias], chunk)).includes('missing')) throw new Error(`Another rebuild of ${alias} has taken over.`);
					}
				},
				async finish() {
					await client.indices.putSettings({ index, settings: usualRefresh }).catch((error: unknown) => {
						if (!isMissing(error)) throw error;
						throw new Error(`Another rebuild of ${alias} has taken over.`, { cause: error });
					});
					await client.indices.refresh({ index });
					await exchange(index);
				}
			};
		}
	};
}
