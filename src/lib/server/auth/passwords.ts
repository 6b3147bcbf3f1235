// Passwords are hashed by scrypt, off the event loop. Its cost is meant to be felt by a thief of hashes; so that it is not felt
// by the shop, few are computed at once.
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's recommendation for scrypt with 32 MiB of memory. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;
const atOnce = 2;
/** A longer queue would keep a person waiting for more than ten seconds. */
const queueLength = 60;

export class TooBusy extends Error {}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= atOnce) {
		if (waiting.length >= queueLength) throw new TooBusy('Too many passwords are being checked.');
		await new Promise<void>((resolve) => waiting.push(resolve));
	} else running++;
	try {
		return await work();
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

const derive = (password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> =>
	inTurn(
		() =>
			new Promise((resolve, reject) =>
				scrypt(password.normalize('NFKC'), salt, length, { ...options, maxmem: 2 ** 27 }, (error, key) =>
					error ? reject(error) : resolve(key)
				)
			)
	);

/** `scrypt$N$r$p$salt$key`, so that an older hash is still verified after the cost has been raised. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	const key = await derive(password, salt, keyLength, cost);
	return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Without a hash it answers false after the same work, so that time does not tell whether there is an account. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
	const [kind, N, r, p, salt, key] = (hash ?? '').split('$');
	if (kind !== 'scrypt' || !salt || !key) {
		await derive(password, randomBytes(16), keyLength, cost);
		return false;
	}
	const expected = Buffer.from(key, 'base64url');
	const actual = await derive(password, Buffer.from(salt, 'base64url'), expected.length, { N: Number(N), r: Number(r), p: Number(p) });
	return timingSafeEqual(actual, expected);
}
