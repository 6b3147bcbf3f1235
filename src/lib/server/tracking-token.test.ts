import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { trackingTokens } from './tracking-token.ts';

const now = new Date('2026-11-01T00:00:00.000Z');
const later = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
const tokens = await trackingTokens({ trackingSecret: 'a secret of thirty-two characters', dataDir: '' });
const orderId = randomUUID();

it.each([1, 7, 30])('a shared link holds for %i days, for its order alone', (days) => {
	const token = tokens.issueShared(orderId, days, now);
	expect(tokens.sharedUntil(orderId, token, now)).toEqual(later(days));
	expect(tokens.sharedUntil(orderId, token, later(days))).toBeNull();
	expect(tokens.sharedUntil(randomUUID(), token, now)).toBeNull();
});

it('neither kind of link is the other', () => {
	expect(tokens.isValid(orderId, tokens.issueShared(orderId, 30, now), now)).toBe(false);
	expect(tokens.sharedUntil(orderId, tokens.issue(orderId, now), now)).toBeNull();
});

it.each(['', '.', 'abc', 'zzzzzz.', 'zzzzzz.AAAAAAAAAAAAAAAAAAAAAA'])('"%s" is none', (token) => {
	expect(tokens.isValid(orderId, token, now)).toBe(false);
	expect(tokens.sharedUntil(orderId, token, now)).toBeNull();
});
