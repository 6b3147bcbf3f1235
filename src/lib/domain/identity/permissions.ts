// What each role may do. One table: the server's guards, the navigation and the users page read it.
import type { Role } from '#contracts/identity.ts';

export const permissions = [
	'orders.read',
	'orders.act',
	'carts.read',
	'inventory.read',
	'inventory.adjust',
	'catalog.manage',
	'workflows.read',
	'outbox.read',
	'settings.read',
	'settings.change',
	'rates.manage',
	'suppliers.manage',
	'users.manage',
	'tokens.manage',
	'webhooks.manage',
	'present.run'
] as const;
export type Permission = (typeof permissions)[number];

const looking = ['orders.read', 'carts.read', 'inventory.read', 'workflows.read', 'settings.read'] as const;

/** A viewer sees no mails: their links let the holder act for the shopper. */
const permissionsOf: Record<Role, ReadonlySet<Permission>> = {
	admin: new Set(permissions),
	operator: new Set([...looking, 'orders.act', 'inventory.adjust', 'outbox.read', 'settings.change']),
	viewer: new Set(looking),
	presenter: new Set([...looking, 'orders.act', 'outbox.read', 'settings.change', 'present.run'])
};

export const may = (role: Role, permission: Permission): boolean => permissionsOf[role].has(permission);
