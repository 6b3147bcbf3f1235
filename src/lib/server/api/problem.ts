// What the API answers where it does not do what was asked: RFC 9457, one shape for all of it.
import { z } from 'zod';
import { errors, type ErrorCode } from '#contracts/errors.ts';

/** What only a protocol can refuse; the shop's own refusals are in contracts/errors. */
const protocol = {
	'token-required': { status: 401, words: 'Send an API token: Authorization: Bearer dg_live_…' },
	'token-invalid': { status: 401, words: 'There is no such token.' },
	'token-revoked': { status: 401, words: 'This token was revoked.' },
	'scope-missing': { status: 403, words: 'This token does not have the scope for this.' },
	'method-not-allowed': { status: 405, words: 'This is not done with that method.' },
	'key-busy': { status: 409, words: 'The same request is being worked on. Ask again in a moment.' },
	'too-large': { status: 413, words: 'The body is too large.' },
	'not-json': { status: 415, words: 'Send JSON, with Content-Type: application/json.' },
	'key-reused': { status: 422, words: 'This Idempotency-Key was used for another request.' },
	unexpected: { status: 500, words: 'Something went wrong on our side. Please try again.' }
} as const;

export type ProblemCode = ErrorCode | keyof typeof protocol;

const table: Record<ProblemCode, { status: number; words: string }> = { ...errors, ...protocol };
export const statusOf = (code: ProblemCode): number => table[code].status;
export const wordsOf = (code: ProblemCode): string => table[code].words;
const codes = Object.keys(table) as [ProblemCode, ...ProblemCode[]];

export const problemType = 'application/problem+json';

export const problemSchema = z
	.object({
		type: z.string().meta({ description: 'Names the kind of problem.', example: 'urn:durable-goods:problem:out-of-stock' }),
		title: z.string().meta({ description: 'The kind in words; the same for all of a kind.' }),
		status: z.int(),
		code: z.enum(codes).meta({ description: 'The last part of `type`.' }),
		detail: z.string().optional().meta({ description: 'What is the matter this time.' }),
		field: z.string().optional().meta({ description: 'The part of the request that it is about.' }),
		instance: z.string().meta({ description: 'Names this answer, for whoever asks for help.' })
	})
	.meta({ id: 'Problem', description: 'RFC 9457: why the request was refused.' });

export interface ProblemDetails {
	detail?: string;
	field?: string | undefined;
	/** Of the request. */
	instance: string;
}

export function problem(code: ProblemCode, { detail, field, instance }: ProblemDetails): z.infer<typeof problemSchema> {
	const { status, words } = table[code];
	return {
		type: `urn:durable-goods:problem:${code}`,
		title: words,
		status,
		code,
		...(detail !== undefined && detail !== words && { detail }),
		...(field !== undefined && { field }),
		instance: `urn:uuid:${instance}`
	};
}
