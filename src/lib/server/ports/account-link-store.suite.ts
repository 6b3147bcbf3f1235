import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AccountLink } from '#contracts/account-mail.ts';
import type { AccountLinkStore } from './account-link-store.ts';

const now = new Date().toISOString();
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const link = (change: Partial<AccountLink> = {}): AccountLink => ({
	purpose: 'password-reset',
	shopperId: randomUUID(),
	email: 'bea@example.com',
	credentialVersion: 1,
	expiresAt: inAnHour,
	...change
});

/** `make` answers an empty store. */
export function accountLinkStoreSuite(make: () => Promise<AccountLinkStore>) {
	it('finds a link until it is redeemed, and redeems it once', async () => {
		const store = await make();
		const mailed = link();
		await store.put('hash', mailed);
		expect(await store.find('hash', now)).toEqual(mailed);
		expect(await store.find('another', now)).toBeNull();
		const redeemed = await Promise.all([1, 2, 3, 4].map(() => store.redeem('hash', now)));
		expect(redeemed.filter(Boolean)).toEqual([mailed]);
		expect(await store.find('hash', now)).toBeNull();
		expect(await store.redeem('another', now)).toBeNull();
	});

	it('stays used, whoever mails it again', async () => {
		const store = await make();
		const mailed = link();
		await store.put('hash', mailed);
		await store.put('hash', link());
		expect(await store.find('hash', now)).toEqual(mailed);
		await store.redeem('hash', now);
		await store.put('hash', mailed);
		expect(await store.redeem('hash', now)).toBeNull();
	});

	it('that is reopened is found and redeemed once more, in doubt, and is over at its time', async () => {
		const store = await make();
		const mailed = link();
		const doubtful = { ...mailed, inDoubt: true };
		await store.put('hash', mailed);
		for (let time = 0; time < 2; time++) {
			const redeemed = await store.redeem('hash', now);
			if (redeemed) await store.reopen('hash', redeemed);
			expect(await store.find('hash', now)).toEqual(doubtful);
		}
		expect(await store.find('hash', inAnHour)).toBeNull();
		expect((await Promise.all([1, 2, 3].map(() => store.redeem('hash', now)))).filter(Boolean)).toEqual([doubtful]);
		expect(await store.find('hash', now)).toBeNull();
		await store.reopen('another', mailed);
		expect(await store.find('another', now)).toBeNull();
	});

	it('is over at its time', async () => {
		const store = await make();
		await store.put('hash', link());
		expect(await store.find('hash', inAnHour)).toBeNull();
		expect(await store.redeem('hash', inAnHour)).toBeNull();
	});
}
