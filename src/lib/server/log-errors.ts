// What the log says of an error: its kind, words, code, stack and causes, and nothing else that it carries. Drivers' errors hold on to
// what was sent, a request's body, a command's arguments, whom a mail is for; and words may quote it.
import { hiddenMark, hideIn } from '#domain/xray/hide.ts';

interface LoggedError {
	type: string;
	message: string;
	code?: string | number;
	stack?: string;
	cause?: LoggedError;
}

/** Causes may go round in circles. */
const deepestCause = 5;
/** What looks like a card's number: 14 to 19 digits, in groups or not. Times in milliseconds have 13. */
const cardNumber = /(?<![\w-])\d(?:[ -]?\d){13,18}(?![\w-])/g;
/** Elasticsearch's own way to quote a document that it does not take. */
const quotedValue = /(Preview of field's value: )'[^']*'/g;

const clean = (text: string) => hideIn(text).replace(cardNumber, hiddenMark).replace(quotedValue, `$1${hiddenMark}`);

const isCode = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

export function loggedError(error: unknown, depth = 0): LoggedError {
	if (!(error instanceof Error)) return { type: typeof error, message: clean(String(error)) };
	const { name, message, stack, cause } = error;
	return {
		type: error.constructor.name || name,
		message: clean(message),
		...('code' in error && isCode(error.code) && { code: error.code }),
		...(stack !== undefined && { stack: clean(stack) }),
		...(cause !== undefined && depth < deepestCause && { cause: loggedError(cause, depth + 1) })
	};
}
