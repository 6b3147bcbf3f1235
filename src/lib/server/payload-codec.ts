// Everything that goes into a history is encrypted where there is a key: AES-256-GCM, a fresh nonce for each payload, the key's id in
// the metadata and under the tag. The current key encrypts; older ones still decrypt, and what was never encrypted is read as it is.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const encoding = Buffer.from('binary/encrypted');
const keyIdField = 'encryption-key-id';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

interface Key {
	id: string;
	bytes: Buffer;
}

/** 32 bytes as base64. Throws where it is not. */
export function payloadKey(text: string): Key {
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length !== keyBytes) throw new RangeError('needs 32 bytes as base64: openssl rand -base64 32');
	return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 12), bytes };
}

export function isPayloadKey(text: string): boolean {
	return Buffer.from(text, 'base64').length === keyBytes;
}

export function payloadCodec(current: string, old: readonly string[] = []): PayloadCodec {
	const key = payloadKey(current);
	const keys = new Map([key, ...old.map(payloadKey)].map((one) => [one.id, one]));

	function encrypt(payload: Payload): Payload {
		const nonce = randomBytes(nonceBytes);
		const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(key.id));
		const plain = PayloadMessage.encode(PayloadMessage.create(payload)).finish();
		const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
		return { metadata: { encoding, [keyIdField]: Buffer.from(key.id) }, data };
	}

	function decrypt(payload: Payload): Payload {
		const { metadata, data } = payload;
		if (!metadata || !data || !encoding.equals(metadata['encoding'] ?? Buffer.alloc(0))) return payload;
		const id = Buffer.from(metadata[keyIdField] ?? []).toString();
		const used = keys.get(id);
		if (!used) throw new Error(`A payload was encrypted with the key ${id}, which is not among PAYLOAD_KEY and PAYLOAD_KEYS_OLD.`);
		const sealed = Buffer.from(data);
		const decipher = createDecipheriv('aes-256-gcm', used.bytes, sealed.subarray(0, nonceBytes))
			.setAAD(Buffer.from(id))
			.setAuthTag(sealed.subarray(-tagBytes));
		const plain = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
		const { metadata: inner, data: content } = PayloadMessage.decode(plain);
		return { metadata: inner, data: content };
	}

	return {
		encode: async (payloads) => payloads.map(encrypt),
		decode: async (payloads) => payloads.map(decrypt)
	};
}
