import { describe, expect, it } from 'vitest';
import { printifyFace, shopId } from '#tests/services/fake-printify.ts';
import { credentials, startFakeSupplier } from '#tests/services/fake-supplier.ts';
import { supplierApiSuite } from '../../ports/supplier-api.suite.ts';
import { printifyApi } from './printify-api.ts';

const options = { allowPrivate: true, timeoutMs: 500 };
const connect = (baseUrl: string, change: Partial<Parameters<typeof printifyApi>[0]> = {}) =>
	printifyApi({ baseUrl, shopId: String(shopId), ...credentials, ...change }, options);

describe('Printify', () => {
	supplierApiSuite(printifyFace, connect);

	it('tells a wrong token and a wrong shop apart', async () => {
		const fake = await startFakeSupplier(printifyFace);
		await expect(connect(fake.url, { token: 'stolen' }).check()).rejects.toThrow('token');
		await expect(connect(fake.url, { shopId: '1' }).check()).rejects.toThrow('no shop 1');
		await fake.stop();
	});

	it('hears no event where it has no secret', async () => {
		const fake = await startFakeSupplier(printifyFace);
		fake.service.add('one', {});
		const { body, headers } = fake.webhook('one', { secret: '' });
		expect(connect(fake.url, { secret: '' }).readEvent(Buffer.from(body), new Headers(headers))).toBeNull();
		await fake.stop();
	});
});
