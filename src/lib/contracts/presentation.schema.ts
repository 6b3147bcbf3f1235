import { z } from 'zod';
import { presentationModes } from './presentation.ts';

export const directorCommandSchema = z.discriminatedUnion('do', [
	z.object({ do: z.literal('start'), scenario: z.string().regex(/^[a-z0-9-]{1,60}$/), mode: z.enum(presentationModes) }),
	z.object({
		do: z.literal('audience'),
		audience: z.object({ address: z.url({ protocol: /^https?$/ }), isCodeLarge: z.boolean() }).nullable()
	}),
	z.object({ do: z.literal('jump'), scene: z.coerce.number().int().min(0).max(200) }),
	z.object({ do: z.enum(['next', 'back', 'retry', 'skip', 'restore', 'pause', 'resume', 'blank', 'leave']) })
]);
