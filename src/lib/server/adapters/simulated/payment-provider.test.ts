import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { usd } from '#contracts/money.ts';
import { ProviderUnavailable } from '../../ports/payment-provider.ts';
import { paymentProviderSuite } from '../../ports/payment-provider.suite.ts';
import { openDatabase } from '../sqlite/database.ts';
import { simulatedPaymentProvider } from './payment-provider.ts';
import { simulatedPaymentSchema, sqliteBooks } from './sqlite-books.ts';

const memory = () => openDatabase(':memory:', [simulatedPaymentSchema]);
const details = { expiry: '12/39', cvc: '123', name: 'Ada' };

describe('the simulated provider', () => {
	paymentProviderSuite(async () => simulatedPaymentProvider(sqliteBooks(await memory())), {
		approves: '4242424242424242',
		declines: '4000000000000002',
		insufficient: '4000000000009995'
	});

	it('is down for 20 s for card …0119, then approves', async () => {
		let now = Date.now();
		const provider = simulatedPaymentProvider(sqliteBooks(await memory()), { now: () => now });
		const method = await provider.tokenize({ ...details, number: '4000000000000119' });
		const request = { paymentId: randomUUID(), methodId: method?.methodId ?? '', amount: usd(5) };
		await expect(provider.authorise(request)).rejects.toThrow(ProviderUnavailable);
		now += 19_999;
		await expect(provider.authorise(request)).rejects.toThrow(ProviderUnavailable);
		now += 1;
		expect(await provider.authorise(request)).toEqual({ status: 'authorised' });
	});

	it('takes its time for card …0259', async () => {
		const provider = simulatedPaymentProvider(sqliteBooks(await memory()), { slowMs: 60 });
		const method = await provider.tokenize({ ...details, number: '4000000000000259' });
		const started = performance.now();
		expect(await provider.authorise({ paymentId: randomUUID(), methodId: method?.methodId ?? '', amount: usd(5) })).toEqual({
			status: 'authorised'
		});
		expect(performance.now() - started).toBeGreaterThan(55);
	});

	it('answers the same from every process, and keeps no card number', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'provider-'));
		onTestFinished(() => rm(folder, { recursive: true }));
		const [one, other] = await Promise.all([1, 2].map(() => openDatabase(join(folder, 'store.sqlite'), [simulatedPaymentSchema])));
		if (!one || !other) throw new Error('no database');
		const method = await simulatedPaymentProvider(sqliteBooks(one)).tokenize({ ...details, number: '4000000000009995' });
		const request = { paymentId: randomUUID(), methodId: method?.methodId ?? '', amount: usd(5) };
		expect(await simulatedPaymentProvider(sqliteBooks(other)).authorise(request)).toEqual({
			status: 'declined',
			code: 'insufficient-funds'
		});
		one.close();
		other.close();
		for (const file of await readdir(folder)) expect((await readFile(join(folder, file))).includes('4000000000009995')).toBe(false);
	});
});
