// Search attributes are given to workflows where Temporal knows them. One that does not (not set up yet, or a server that does not
// tell) gets workflows without: they run the same.
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common';
import proto from '@temporalio/proto';
import { orderStatusAttribute, searchAttributes, shopperAttribute } from '#contracts/search-attributes.ts';

const indexedTypes = { KEYWORD: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD };

const askAgainMs = 60_000;
const patienceMs = 2_000;
const grpcAlreadyExists = 6;

const namespaceOf = (client: Client) => client.options.namespace;

async function registered(client: Client): Promise<Set<string>> {
	const { customAttributes } = await client.connection.withDeadline(Date.now() + patienceMs, () =>
		client.connection.operatorService.listSearchAttributes({ namespace: namespaceOf(client) })
	);
	return new Set(Object.keys(customAttributes ?? {}));
}

/** Registers what is missing; answers its names. Idempotent. */
export async function registerSearchAttributes(client: Client): Promise<string[]> {
	const known = await registered(client);
	const missing = searchAttributes.filter(({ name }) => !known.has(name));
	if (missing.length === 0) return [];
	try {
		await client.connection.operatorService.addSearchAttributes({
			namespace: namespaceOf(client),
			searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, indexedTypes[type]]))
		});
	} catch (error) {
		// Somebody else was faster.
		if (!(error instanceof Error && 'code' in error && error.code === grpcAlreadyExists)) throw error;
	}
	return missing.map(({ name }) => name);
}

const answers = new WeakMap<Client, { known: Promise<boolean>; until: number }>();

function knowsAll(client: Client): Promise<boolean> {
	const earlier = answers.get(client);
	if (earlier && Date.now() < earlier.until) return earlier.known;
	const known = registered(client).then(
		(names) => searchAttributes.every(({ name }) => names.has(name)),
		() => false
	);
	const answer = { known, until: Date.now() + askAgainMs };
	answers.set(client, answer);
	void known.then((isSetUp) => {
		if (isSetUp) answer.until = Infinity;
	});
	return known;
}

export const orderAttributes = ({ shopperId }: { shopperId: string | null }): SearchAttributePair[] => [
	{ key: orderStatusAttribute, value: 'pending_assignment' },
	...(shopperId ? [{ key: shopperAttribute, value: shopperId }] : [])
];

/** Options of a start: the attributes where Temporal knows them, else nothing. */
export async function attributesIfKnown(
	client: Client,
	pairs: SearchAttributePair[]
): Promise<{ typedSearchAttributes?: TypedSearchAttributes }> {
	return (await knowsAll(client)) ? { typedSearchAttributes: new TypedSearchAttributes(pairs) } : {};
}
