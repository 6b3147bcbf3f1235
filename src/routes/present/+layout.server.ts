import { readPresentation } from '#server/present/presentation-file.ts';
import { requirePresenter } from '#server/present/console.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	requirePresenter(event);
	return { presentation: await readPresentation(event.locals.platform.config.dataDir) };
};
