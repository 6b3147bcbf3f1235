// Mails of accounts: asked for by the web, sent by a workflow's activity. The links' tokens are made in the activity, so that they are in
// no history, and the same request is the same mail however often it is tried.
import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { accountMailWorkflowId, linkLifetimes, type AccountMailRequest, type LinkPurpose } from '#contracts/account-mail.ts';
import type { Shopper } from '#contracts/identity.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { accountMail } from '#domain/mail/account-mail.ts';
import { getLocale } from '#paraglide/runtime.js';
import type { Platform } from '../platform.ts';
import { isTemporalAway } from '../temporal.ts';
import { hashToken } from './session-tokens.ts';

/** Asks for a mail, in the language of whoever asks. `unavailable` where Temporal is away. */
export async function askForMail(
	{ workflows }: Pick<Platform, 'workflows'>,
	asked: Omit<AccountMailRequest, 'language'>
): Promise<Outcome<object>> {
	const request: AccountMailRequest = { ...asked, language: getLocale() };
	try {
		await workflows.client.workflow.start('accountMail', {
			workflowId: accountMailWorkflowId(request.requestId),
			taskQueue: taskQueues.identity,
			args: [request],
			...promptTasks,
			workflowIdReusePolicy: 'REJECT_DUPLICATE'
		});
		return { ok: true };
	} catch (error) {
		// A double click: the mail is on its way already.
		if (error instanceof WorkflowExecutionAlreadyStartedError) return { ok: true };
		if (isTemporalAway(error)) return refused('unavailable');
		throw error;
	}
}

/** By the address: nobody's mailbox is filled from many places. No list of addresses comes of the counting. */
export const mayMail = ({ mailRequests }: Pick<Platform, 'mailRequests'>, email: string): Promise<boolean> =>
	mailRequests.take(createHash('sha256').update(email).digest('base64url'));

export type AccountMailServices = Pick<Platform, 'config' | 'identity' | 'accountLinks' | 'linkTokens' | 'mail'>;

const pathOf: Record<LinkPurpose, string> = { 'password-reset': '/shop/account/reset', 'email-verification': '/shop/account/verify' };

/** The mail's link; its token is known to the store before the mail is anywhere. Null where it would be over already. */
async function makeLink(
	{ accountLinks, linkTokens }: AccountMailServices,
	purpose: LinkPurpose,
	{ requestId, at }: AccountMailRequest,
	shopper: Shopper
): Promise<string | null> {
	const expiresAt = new Date(Date.parse(at) + linkLifetimes[purpose]);
	if (expiresAt.getTime() <= Date.now()) return null;
	const token = linkTokens.make(purpose, requestId, shopper);
	const { shopperId, email, credentialVersion } = shopper;
	await accountLinks.put(hashToken(token), { purpose, shopperId, email, credentialVersion, expiresAt: expiresAt.toISOString() });
	return `${pathOf[purpose]}?t=${token}`;
}

/** Idempotent. An address without an account gets nothing; nor does one that is verified get asked once more. */
export async function sendAccountMail(services: AccountMailServices, request: AccountMailRequest): Promise<void> {
	const { identity, config, mail } = services;
	const { kind, email } = request;
	const shopper = await identity.shopperByEmail(email);
	if (!shopper || (kind === 'email-verification' && shopper.emailVerified)) return;
	const path = kind === 'password-changed' ? '/shop/account/forgot' : await makeLink(services, kind, request, shopper);
	if (path !== null) await mail.send(accountMail(request, shopper, config.publicUrl + path));
}
