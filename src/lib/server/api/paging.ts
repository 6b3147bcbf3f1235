// Lists are walked by cursor: what an answer calls `next` is sent back as it is. What lies in it is nobody's business.
import { z } from 'zod';

const cursorSchema = z
	.string()
	.max(500)
	.transform((text, context) => {
		const raw = openCursor(text);
		if (raw !== null) return raw;
		context.addIssue({ code: 'custom', message: 'This is not a cursor that we gave out.' });
		return z.NEVER;
	})
	.meta({ description: 'The `next` of the answer before.' });

export const pagingFields = {
	cursor: cursorSchema.optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'At most so many.' })
};

const mark = 'c1:';

export const sealCursor = (raw: string | null): string | null => (raw === null ? null : Buffer.from(mark + raw).toString('base64url'));

function openCursor(text: string): string | null {
	const opened = Buffer.from(text, 'base64url').toString();
	return opened.startsWith(mark) ? opened.slice(mark.length) : null;
}

export const nextField = z.string().nullable().meta({ description: 'Send it as `cursor` for what follows; null at the end.' });
