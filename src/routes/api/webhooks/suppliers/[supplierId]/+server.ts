import { answerWebhook } from '#server/suppliers/webhook-request.ts';
import type { RequestHandler } from './$types';

/** An unknown supplier is answered like a wrong signature. */
export const POST: RequestHandler = async (event) => {
	const connection = await event.locals.platform.suppliers.connection(event.params.supplierId);
	return answerWebhook(event, connection ? [connection] : []);
};
