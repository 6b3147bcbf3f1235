import { answerWebhook } from '#server/suppliers/webhook-request.ts';
import type { RequestHandler } from './$types';

/** Several shops of Printify share this address: whose secret it was signed with says which. */
export const POST: RequestHandler = async (event) => {
	const connections = await event.locals.platform.suppliers.connections();
	return answerWebhook(
		event,
		connections.filter(({ kind }) => kind === 'printify')
	);
};
