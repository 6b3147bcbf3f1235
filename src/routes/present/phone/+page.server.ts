import { direct } from '#server/present/direct.ts';
import type { Actions } from './$types';

export const actions: Actions = { direct };
