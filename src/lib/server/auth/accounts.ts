// Making accounts and changing passwords. Hashes go to the store alone; the workflow hears only that they changed.
import { randomUUID } from 'node:crypto';
import { credentialChanged, type Role, type Shopper, type StaffUser } from '#contracts/identity.ts';
import { shopperWorkflowId, userWorkflowId } from '#contracts/ids.ts';
import type { Actor } from '#contracts/actor.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import type { Platform } from '../platform.ts';
import type { WorkflowStart } from '../temporal.ts';
import { hashPassword } from './passwords.ts';

export type AccountServices = Pick<Platform, 'identity' | 'workflows'>;
interface NewAccount {
	email: string;
	name: string;
	password: string;
}

/** How an account's workflow is started where it does not run: from its row. */
export const userWorkflow = (user: StaffUser): WorkflowStart => ({
	workflowType: 'staffUser',
	workflowId: userWorkflowId(user.userId),
	taskQueue: taskQueues.identity,
	args: [{ account: user }],
	startsAgain: true
});
export const shopperWorkflow = (shopper: Shopper): WorkflowStart => ({
	workflowType: 'shopper',
	workflowId: shopperWorkflowId(shopper.shopperId),
	taskQueue: taskQueues.identity,
	args: [{ account: shopper }],
	startsAgain: true
});

const fresh = { version: 1, credentialVersion: 1 };

/** The hash comes first: an account that exists can be signed in to, whatever happened in between. */
export async function createUser(
	{ identity }: Pick<AccountServices, 'identity'>,
	{ email, name, password, role }: NewAccount & { role: Role }
): Promise<Outcome<{ user: StaffUser }>> {
	if (await identity.userByEmail(email)) return refused('email-taken', { field: 'email' });
	const user: StaffUser = { ...fresh, userId: randomUUID(), email: email.toLowerCase(), name, role, disabled: false };
	await identity.setPasswordHash(user.userId, await hashPassword(password));
	return (await identity.putUser(user)) ? { ok: true, user } : refused('email-taken', { field: 'email' });
}

export async function createShopper(
	{ identity }: Pick<AccountServices, 'identity'>,
	{ email, name, password }: NewAccount
): Promise<Outcome<{ shopper: Shopper }>> {
	if (await identity.shopperByEmail(email)) return refused('email-taken', { field: 'email' });
	const shopper: Shopper = { ...fresh, shopperId: randomUUID(), email: email.toLowerCase(), name };
	await identity.setPasswordHash(shopper.shopperId, await hashPassword(password));
	return (await identity.putShopper(shopper)) ? { ok: true, shopper } : refused('email-taken', { field: 'email' });
}

/** Ends every session at once; the workflow then voids those that began meanwhile. Throws where Temporal is away. */
export async function setUserPassword(
	{ identity, workflows }: AccountServices,
	user: StaffUser,
	password: string,
	who: Actor
): Promise<void> {
	await identity.setPasswordHash(user.userId, await hashPassword(password));
	await identity.revokeSessions({ subjectId: user.userId });
	const { workflowType, workflowId, taskQueue, args } = userWorkflow(user);
	await workflows.client.workflow.signalWithStart(workflowType, {
		workflowId,
		taskQueue,
		args,
		...promptTasks,
		signal: credentialChanged,
		signalArgs: [{ who }]
	});
}
