import { boardCards } from '#server/admin/board.ts';
import { requirePresenter } from '#server/present/console.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePresenter(event);
	return {
		cards: await boardCards(event.locals.platform, Date.now()),
		/** The director drives the shop's view itself; elsewhere it follows. */
		isDriven: event.url.searchParams.has('driven')
	};
};
