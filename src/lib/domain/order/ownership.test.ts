import { expect, it } from 'vitest';
import { ownsOrder } from './ownership.ts';

const bea = { shopperId: 'bea', email: 'bea@example.com', emailVerified: true };
const claimed = { ...bea, emailVerified: false };

it.each([
	['their own', bea, { shopperId: 'bea', email: 'bea@example.com' }, true],
	['their own, sent to another address', claimed, { shopperId: 'bea', email: 'friend@example.com' }, true],
	['a guest’s to their proven address, in any case', bea, { shopperId: null, email: 'Bea@Example.com' }, true],
	['a guest’s to an address that they only claim', claimed, { shopperId: null, email: 'bea@example.com' }, false],
	['a guest’s to another address', bea, { shopperId: null, email: 'eve@example.com' }, false],
	['another account’s, though to their address', bea, { shopperId: 'eve', email: 'bea@example.com' }, false]
])('an order is %s', (_, owner, order, owned) => expect(ownsOrder(owner, order)).toBe(owned));
