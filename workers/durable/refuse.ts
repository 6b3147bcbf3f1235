// How a synchronous validator refuses: the update leaves no trace in the history, and the client gets the refusal as a value.
import { ApplicationFailure } from '@temporalio/workflow';
import { z } from 'zod';
import type { ErrorCode } from '#contracts/errors.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';

// zod would probe `new Function`, which the sandbox's determinism checks do not like.
z.config({ jitless: true });

export function refuse(code: ErrorCode, details: Partial<Omit<Refusal, 'code'>> = {}): never {
	const value = refusal(code, details);
	throw ApplicationFailure.nonRetryable(value.message, code, value);
}

/** Refuses as `invalid`, naming the first field that does not fit. */
export function check<T>(schema: z.ZodType<T>, input: unknown): asserts input is T {
	const result = schema.safeParse(input);
	const issue = result.error?.issues[0];
	if (issue) refuse('invalid', { field: issue.path.join('.'), message: issue.message });
}
