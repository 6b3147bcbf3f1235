import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { expect, it } from 'vitest';
import { payloadCodec, payloadKey } from './payload-codec.ts';

const [one, two] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const values = [{ email: 'bea@example.com', city: 'Łódź' }, [], 'text', null, 7];
const plain = () => values.map((value) => defaultPayloadConverter.toPayload(value));
const read = (payloads: ReturnType<typeof plain>) => payloads.map((payload) => defaultPayloadConverter.fromPayload(payload));

it('gives back what it was given, and shows nothing of it meanwhile', async () => {
	const codec = payloadCodec(one);
	const sealed = await codec.encode(plain());
	expect(Buffer.concat(sealed.map(({ data }) => data ?? Buffer.alloc(0))).toString('latin1')).not.toContain('bea@example.com');
	for (const { metadata } of sealed) {
		expect(Buffer.from(metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
		expect(Buffer.from(metadata?.['encryption-key-id'] ?? []).toString()).toBe(payloadKey(one).id);
	}
	expect(read(await codec.decode(sealed))).toEqual(values);
});

it('seals the same differently each time', async () => {
	const codec = payloadCodec(one);
	const [a, b] = [await codec.encode(plain()), await codec.encode(plain())];
	expect(a[0]?.data).not.toEqual(b[0]?.data);
});

it('reads what an older key sealed, and what was never sealed', async () => {
	const sealed = await payloadCodec(one).encode(plain());
	const rotated = payloadCodec(two, [one]);
	expect(read(await rotated.decode(sealed))).toEqual(values);
	expect(read(await rotated.decode(plain()))).toEqual(values);
});

it('names the key that it lacks', async () => {
	const sealed = await payloadCodec(one).encode(plain());
	await expect(payloadCodec(two).decode(sealed)).rejects.toThrow(payloadKey(one).id);
});

it('does not take what was tampered with', async () => {
	const codec = payloadCodec(one);
	const [sealed] = await codec.encode(plain());
	const data = Buffer.from(sealed?.data ?? []);
	data.writeUInt8(data.readUInt8(20) ^ 1, 20);
	await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow();
});

it.each(['', 'short', Buffer.alloc(31).toString('base64')])('refuses %j as a key', (key) => {
	expect(() => payloadKey(key)).toThrow('32 bytes');
});
