import { error } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { said } from './shop/said.ts';
import { isTemporalAway } from './temporal.ts';

/** For a page of what only a workflow may know: throws SvelteKit's 503 while Temporal is away, for it is not unknown then. */
export async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
	try {
		return await asked;
	} catch (thrown) {
		if (isTemporalAway(thrown)) error(errors.unavailable.status, said(errors.unavailable.words));
		throw thrown;
	}
}
