// Mails of orders and shipments. The tracking link is made here, in the activity, so that its token is in no history.
import type { OrderMailRequest } from '#contracts/mail.ts';
import { orderMail } from '#domain/mail/order-mail.ts';
import type { Platform } from '#server/platform.ts';

export type MailServices = Pick<Platform, 'config' | 'mail' | 'trackingTokens'>;

/** Idempotent: the same request is the same mail. */
export async function sendOrderMail({ config, mail, trackingTokens }: MailServices, request: OrderMailRequest): Promise<void> {
	const { orderId } = request.order;
	const token = trackingTokens.issue(orderId, new Date(request.at));
	await mail.send(orderMail(request, `${config.publicUrl}/order/${orderId}?t=${encodeURIComponent(token)}`));
}
