import { json, type RequestEvent } from '@sveltejs/kit';
import type { SupplierConnection } from '#contracts/supplier.ts';
import { receiveWebhook } from './webhooks.ts';

/** The signature is over the bytes as they came. */
export async function answerWebhook({ locals, request }: RequestEvent, connections: readonly SupplierConnection[]): Promise<Response> {
	const rawBody = new Uint8Array(await request.arrayBuffer());
	const { status, message } = await receiveWebhook(locals.platform, { connections, rawBody, headers: request.headers, now: Date.now() });
	return json({ message }, { status });
}
