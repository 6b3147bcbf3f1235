// Apart, because what lately took how long is remembered for the whole process.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { refused } from '#contracts/outcome.ts';
import { openDatabase } from '../adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '../adapters/sqlite/identity-store.ts';
import type { WorkflowGateway } from '../temporal.ts';
import { createUser } from './accounts.ts';
import { signInStaff } from './sign-in.ts';

const workflowMs = 1_500;

it('answers an unknown address as late as one whose account counts the attempt', async () => {
	const identity = sqliteIdentityStore(await openDatabase(':memory:', [identitySchema]));
	const updateWithStart = async () => {
		await delay(workflowMs);
		return refused('bad-credentials');
	};
	const shop = { identity, workflows: { updateWithStart } as unknown as WorkflowGateway };
	await createUser(shop, { email: 'ada@example.com', name: 'Ada', role: 'viewer', password: 'correct horse battery' });
	const wrong = (email: string) => signInStaff(shop, { email, password: 'wrong' });
	await Promise.all(Array.from({ length: 20 }, () => wrong('ada@example.com')));
	const askedAt = performance.now();
	expect(await wrong(`${randomUUID()}@example.com`)).toMatchObject({ ok: false, refusal: { code: 'bad-credentials' } });
	expect(performance.now() - askedAt).toBeGreaterThan(workflowMs);
});
