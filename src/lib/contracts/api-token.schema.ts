import { z } from 'zod';
import { apiScopes } from './api-token.ts';

const minute = 60;
const day = 24 * 60 * minute;

/** Seconds. A token without an end is one that nobody remembers. */
export const tokenLifetimes = { shortest: minute, longest: 366 * day };

export const newTokenFields = {
	name: z.string().trim().min(1, 'Enter a name, such as the program that will use it.').max(80, 'Keep it under 80 characters.'),
	scopes: z
		.array(z.enum(apiScopes, { error: 'Choose from the list.' }))
		// None that is ticked is none that is sent.
		.default([])
		.refine((chosen) => chosen.length > 0, 'Choose at least one.')
		.transform((chosen) => apiScopes.filter((scope) => chosen.includes(scope))),
	lifetimeSeconds: z
		.string({ error: 'Choose how long it holds.' })
		.transform(Number)
		.pipe(
			z
				.number('Choose how long it holds.')
				.int('Choose how long it holds.')
				.min(tokenLifetimes.shortest, 'It holds for a minute or more.')
				.max(tokenLifetimes.longest, 'It holds for a year at most.')
		)
};
