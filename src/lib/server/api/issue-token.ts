// Making and ending tokens. The secret goes to whoever asked for it, its hash to the store, and neither of them anywhere else.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '#contracts/actor.ts';
import { issueApiToken, revokeApiToken, type ApiScope, type ApiToken } from '#contracts/api-token.ts';
import { apiTokenWorkflowId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { hashToken } from '../auth/session-tokens.ts';
import type { Platform } from '../platform.ts';

/** Lets scanners of repositories and logs know what they have found. */
export const secretPrefix = 'dg_live_';

export type TokenServices = Pick<Platform, 'apiTokens' | 'storeConfig' | 'workflows'>;

interface NewToken {
	name: string;
	scopes: ApiScope[];
	lifetimeSeconds: number;
}

const tokenWorkflow = (token: ApiToken) => ({
	workflowType: 'apiToken',
	workflowId: apiTokenWorkflowId(token.tokenId),
	taskQueue: taskQueues.identity,
	args: [{ token }]
});

/** 256 random bits, shown this once. The hash comes first: a row that is there can be used. */
export async function issueToken(
	{ apiTokens, storeConfig, workflows }: TokenServices,
	{ name, scopes, lifetimeSeconds }: NewToken,
	who: Actor,
	changeId: string = randomUUID()
): Promise<Outcome<{ token: ApiToken; secret: string }>> {
	const secret = secretPrefix + randomBytes(32).toString('base64url');
	const { pace, version } = await storeConfig.load();
	const now = Date.now();
	const token: ApiToken = {
		tokenId: randomUUID(),
		version: 1,
		name,
		hint: secret.slice(-4),
		scopes,
		state: 'active',
		createdAt: new Date(now).toISOString(),
		createdBy: who.name,
		expiresAt: new Date(now + (lifetimeSeconds * 1_000) / pace).toISOString(),
		pace,
		configVersion: version,
		endedAt: null,
		endedBy: null
	};
	await apiTokens.setHash(token.tokenId, hashToken(secret));
	const issued = await workflows.updateWithStart(tokenWorkflow(token), issueApiToken, [{ changeId }], { ended: 'unavailable' });
	return issued.ok ? { ok: true, token: issued.token, secret } : issued;
}

/** Ended ones stay as they are: `illegal-transition`. */
export const revokeToken = ({ workflows }: TokenServices, tokenId: string, who: Actor, changeId: string = randomUUID()) =>
	workflows.update(apiTokenWorkflowId(tokenId), revokeApiToken, [{ changeId, who }], { ended: 'illegal-transition' });
