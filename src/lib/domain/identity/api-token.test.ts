import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiToken } from '#contracts/api-token.ts';
import { tokenAtPace, tokenEnded, tokenStateAt, tokenTimeLeftMs } from './api-token.ts';

const now = Date.parse('2026-11-01T00:00:00.000Z');
const token: ApiToken = {
	tokenId: 'b1e9b6a2-8f7a-4c43-9a58-3f8a6a2b9c11',
	version: 1,
	name: 'Shipping desk',
	hint: 'k3Qx',
	scopes: ['orders:read'],
	state: 'active',
	createdAt: new Date(now).toISOString(),
	createdBy: 'Ada',
	expiresAt: new Date(now + 60_000).toISOString(),
	pace: 1,
	configVersion: 3,
	endedAt: null,
	endedBy: null
};

describe('the state of a token', () => {
	it.each([
		['active', 59_999, 'active'],
		['active', 60_000, 'expired'],
		['expired', 0, 'expired'],
		['revoked', 0, 'revoked'],
		['revoked', 90_000, 'revoked']
	] as const)('%s, %i ms later: %s', (state, laterMs, expected) => {
		expect(tokenStateAt({ ...token, state }, now + laterMs)).toBe(expected);
	});
});

describe('the pace of a token', () => {
	it('shortens what is left, and nothing else', () => {
		const faster = tokenAtPace(token, { version: 4, pace: 10 }, now + 30_000);
		expect(faster).toEqual({ ...token, version: 2, pace: 10, configVersion: 4, expiresAt: new Date(now + 33_000).toISOString() });
		const slower = tokenAtPace(faster, { version: 5, pace: 1 }, now + 31_000);
		expect(tokenTimeLeftMs(slower, now + 31_000)).toBe(20_000);
	});

	it.each([2, 3])('is not changed by older news, version %i', (version) => {
		expect(tokenAtPace(token, { version, pace: 60 }, now)).toBe(token);
	});

	it('is remembered, without a new version, where it stays the same', () => {
		expect(tokenAtPace(token, { version: 4, pace: 1 }, now)).toEqual({ ...token, configVersion: 4 });
	});

	it('never makes a token last longer than its whole time at pace 1', () => {
		const changes = fc.array(fc.record({ afterMs: fc.nat(10_000), pace: fc.integer({ min: 1, max: 60 }) }), { maxLength: 20 });
		fc.assert(
			fc.property(changes, (list) => {
				let [at, one] = [now, token];
				for (const { afterMs, pace } of list) {
					at += afterMs;
					one = tokenAtPace(one, { version: one.configVersion + 1, pace }, at);
					if (tokenStateAt(one, at) === 'expired') break;
				}
				// A millisecond for each rounding of a time to a text.
				expect(Date.parse(one.expiresAt)).toBeLessThanOrEqual(Math.max(at, now + 60_000 + list.length * 60));
			})
		);
	});
});

it('ends once', () => {
	const revoked = tokenEnded(token, 'revoked', 'Bea', now);
	expect(revoked).toMatchObject({ version: 2, state: 'revoked', endedBy: 'Bea', endedAt: new Date(now).toISOString() });
	expect(tokenEnded(revoked, 'expired', null, now + 1)).toBe(revoked);
	expect(tokenAtPace(revoked, { version: 9, pace: 60 }, now)).toBe(revoked);
});
