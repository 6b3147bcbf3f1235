// Expected refusals are values. A workflow's validator throws one as an ApplicationFailure (type = code, details = [refusal]);
// the client side turns it back into this shape, so that callers see one kind of answer.
import { errors, type ErrorCode } from './errors.ts';

/** A line that could not be had: how many are left of it. */
export interface LineShortage {
	lineId: string;
	title: string;
	available: number;
}

export interface Refusal {
	code: ErrorCode;
	/** Words for the person; the table's where nothing more precise is known. */
	message: string;
	/** The input field that it belongs to. */
	field?: string;
	/** For `out-of-stock` and `hold-expired`: which lines, and how many are left. */
	shortages?: LineShortage[];
}

export type Outcome<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export const refusal = (code: ErrorCode, details: Partial<Omit<Refusal, 'code'>> = {}): Refusal => ({
	code,
	message: errors[code].words,
	...details
});

export const refused = (code: ErrorCode, details: Partial<Omit<Refusal, 'code'>> = {}): { ok: false; refusal: Refusal } => ({
	ok: false,
	refusal: refusal(code, details)
});
