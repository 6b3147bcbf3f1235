// One mail of an account, until it is sent. It is a workflow of its own, also where the address has no account: whoever asks is
// answered alike and as fast.
import { proxyActivities } from '@temporalio/workflow';
import type { AccountMailRequest } from '#contracts/account-mail.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';

const { sendAccountMail } = proxyActivities<IdentityActivities>(afterAnswer);

export async function accountMail(request: AccountMailRequest): Promise<void> {
	await sendAccountMail(request);
}
