// One endpoint of the API: what it takes and answers as schemas, which check every request, shape every answer, and make the
// document. An answer carries what its schema names and nothing else.
import { z } from 'zod';
import type { Actor } from '#contracts/actor.ts';
import type { ApiScope } from '#contracts/api-token.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import { refused, type Outcome, type Refusal } from '#contracts/outcome.ts';
import type { Platform } from '../platform.ts';
import { unlessAway } from '../temporal.ts';

interface Call<Params, Query, Body> {
	platform: Platform;
	who: Actor;
	params: Params;
	query: Query;
	body: Body;
	/** The same for every repeat of one request. */
	changeId: string;
}

interface About {
	method: 'GET' | 'POST';
	/** Under `/api/v1`, as the document has it: `/orders/{orderId}`. */
	path: string;
	scope: ApiScope;
	summary: string;
	status: 200 | 202;
	description: string;
	/** What the shop itself may refuse. */
	refusals: readonly ErrorCode[];
}

interface Definition<
	Params extends z.ZodObject,
	Query extends z.ZodObject,
	Body extends z.ZodObject,
	Answer extends z.ZodType
> extends About {
	params: Params;
	query: Query;
	body: Body;
	answer: Answer;
	run(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Outcome<{ answer: z.input<Answer> }>>;
}

export interface RawCall {
	platform: Platform;
	who: Actor;
	params: Record<string, string | undefined>;
	search: URLSearchParams;
	body: unknown;
	changeId: string;
}

export interface Endpoint extends About {
	schemas: { params: z.ZodObject; query: z.ZodObject; body: z.ZodObject; answer: z.ZodType };
	/** The answer as JSON, or why not. */
	answer(call: RawCall): Promise<{ ok: true; body: string } | { ok: false; refusal: Refusal }>;
}

/** For what an endpoint does not take. */
export const nothing = z.strictObject({});

const takesSeveral = (schema: unknown): boolean =>
	schema instanceof z.ZodArray || ((schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) && takesSeveral(schema.unwrap()));

/** A name that comes twice is a list, and one that takes a list is one however often it comes. */
function queryFields(search: URLSearchParams, { shape }: z.ZodObject): Record<string, unknown> {
	const names = [...new Set(search.keys())];
	return Object.fromEntries(
		names.map((name) => {
			const values = search.getAll(name);
			return [name, values.length > 1 || takesSeveral(shape[name]) ? values : values[0]];
		})
	);
}

function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Outcome<{ value: z.output<Schema> }> {
	const result = schema.safeParse(input);
	if (result.success) return { ok: true, value: result.data };
	const issue = result.error.issues[0];
	const path = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
	return refused('invalid', { message: issue?.message ?? '', ...(path.length > 0 && { field: path.join('.') }) });
}

/** What an endpoint asks Temporal for while it is away is refused like a change: to be asked again. */
async function refusedWhileAway<T extends object>(answer: Promise<Outcome<T>>): Promise<Outcome<T>> {
	return (await unlessAway(answer)) ?? refused('unavailable');
}

export function endpoint<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodObject, Answer extends z.ZodType>({
	params: paramsSchema,
	query: querySchema,
	body: bodySchema,
	answer: answerSchema,
	run,
	...about
}: Definition<Params, Query, Body, Answer>): Endpoint {
	return {
		...about,
		schemas: { params: paramsSchema, query: querySchema, body: bodySchema, answer: answerSchema },
		async answer({ platform, who, changeId, ...raw }) {
			const params = check(paramsSchema, raw.params);
			if (!params.ok) return refused('not-found');
			const query = check(querySchema, queryFields(raw.search, querySchema));
			if (!query.ok) return query;
			const body = check(bodySchema, raw.body);
			if (!body.ok) return body;
			const outcome = await refusedWhileAway(run({ platform, who, changeId, params: params.value, query: query.value, body: body.value }));
			return outcome.ok ? { ok: true, body: JSON.stringify(answerSchema.parse(outcome.answer)) } : outcome;
		}
	};
}
