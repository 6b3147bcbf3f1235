import { json } from '@sveltejs/kit';
import { requirePresenter } from '#server/present/console.ts';
import { shopNow } from '#server/present/shop-now.ts';
import type { RequestHandler } from './$types';

/** Asked by the console every second. Not by its load: a shop that is being set anew would put an error in the console's place. */
export const GET: RequestHandler = async (event) => {
	requirePresenter(event);
	return json(await shopNow(event.locals.platform));
};
