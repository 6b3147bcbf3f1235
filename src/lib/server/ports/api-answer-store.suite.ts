import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { answerKeptMs, claimHeldMs, type AnswerClaim, type ApiAnswerStore, type Claimed } from './api-answer-store.ts';

/** Claims are as old as their `at` says; the store may forget by its own clock. */
const start = Date.now();
const later = (ms: number) => new Date(start + ms).toISOString();
const answer = { status: 200, body: '{"version":3}' };

const request = (change: Partial<AnswerClaim> = {}): AnswerClaim => ({
	tokenId: randomUUID(),
	key: 'order-7-cancel',
	digest: 'digest',
	at: later(0),
	...change
});

function claimIdOf(claimed: Claimed): string {
	if (claimed.is !== 'yours') throw new Error(`It is ${claimed.is}.`);
	return claimed.claimId;
}

/** `make` answers an empty store. */
export function apiAnswerStoreSuite(make: () => Promise<ApiAnswerStore>) {
	it('gives one of several claims at once the work', async () => {
		const store = await make();
		const one = request();
		const claims = await Promise.all([1, 2, 3, 4].map(() => store.claim(one)));
		expect(claims.map(({ is }) => is).toSorted()).toEqual(['busy', 'busy', 'busy', 'yours']);
	});

	it('answers again what was answered, and nothing to another request', async () => {
		const store = await make();
		const one = request();
		await store.keep(one, claimIdOf(await store.claim(one)), answer);
		expect(await store.claim({ ...one, at: later(claimHeldMs * 10) })).toEqual({ is: 'answered', answer });
		expect(await store.claim({ ...one, digest: 'other' })).toEqual({ is: 'different' });
		expect(await store.claim({ ...one, tokenId: randomUUID() })).toMatchObject({ is: 'yours' });
		expect(await store.claim({ ...one, key: 'another' })).toMatchObject({ is: 'yours' });
	});

	it('is different already while the first request is being worked on', async () => {
		const store = await make();
		const one = request();
		await store.claim(one);
		expect(await store.claim({ ...one, digest: 'other' })).toEqual({ is: 'different' });
	});

	it('gives the work again where it was released', async () => {
		const store = await make();
		const one = request();
		await store.release(one, claimIdOf(await store.claim(one)));
		await store.keep(one, claimIdOf(await store.claim(one)), answer);
		expect(await store.claim(one)).toEqual({ is: 'answered', answer });
	});

	it('gives the work of a claim that lapsed to one other, and hears no more of the first', async () => {
		const store = await make();
		const one = request();
		const first = claimIdOf(await store.claim(one));
		const overdue = { ...one, at: later(claimHeldMs + 1) };
		const claims = await Promise.all([1, 2, 3].map(() => store.claim(overdue)));
		expect(claims.filter(({ is }) => is === 'yours')).toHaveLength(1);
		await store.keep(one, first, { status: 409, body: '{}' });
		await store.release(one, first);
		expect(await store.claim(overdue)).toEqual({ is: 'busy' });
	});

	it('forgets after a day', async () => {
		const store = await make();
		const one = request();
		await store.keep(one, claimIdOf(await store.claim(one)), answer);
		expect(await store.claim({ ...one, digest: 'other', at: later(answerKeptMs + 1) })).toMatchObject({ is: 'yours' });
	});
}
