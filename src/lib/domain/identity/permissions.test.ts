import { describe, expect, it } from 'vitest';
import { roles } from '#contracts/identity.ts';
import { may, permissions } from './permissions.ts';

describe('permissions', () => {
	it('an admin may do everything, and alone manages users, tokens and suppliers', () => {
		for (const permission of permissions) expect(may('admin', permission)).toBe(true);
		for (const role of roles) {
			expect(may(role, 'users.manage')).toBe(role === 'admin');
			expect(may(role, 'tokens.manage')).toBe(role === 'admin');
			expect(may(role, 'suppliers.manage')).toBe(role === 'admin');
		}
	});

	it('everybody on the staff sees orders', () => {
		for (const role of roles) expect(may(role, 'orders.read')).toBe(true);
	});

	it('a viewer changes nothing and reads no mails', () => {
		expect(permissions.filter((permission) => may('viewer', permission)).every((permission) => permission.endsWith('.read'))).toBe(true);
		expect(may('viewer', 'outbox.read')).toBe(false);
	});
});
