// The first start makes an admin, so that somebody can sign in. Several processes may start at once: one makes it.
import { randomBytes } from 'node:crypto';
import type { Platform } from '../platform.ts';
import { createUser, setUserPassword, type AccountServices } from './accounts.ts';
import { verifyPassword } from './passwords.ts';

const defaultEmail = 'admin@example.com';

/**
 * Answers the address and password of an admin that was made with a random password: to be shown once, it is kept nowhere.
 * A configured password works afterwards, also where it was changed meanwhile.
 */
export async function ensureAdmin(
	services: AccountServices & { config: Pick<Platform['config'], 'admin'> }
): Promise<{ email: string; password: string } | null> {
	const { identity, config } = services;
	const configured = config.admin.password;
	const email = config.admin.email || defaultEmail;

	if (!configured && !config.admin.email && (await identity.users()).some(({ role, disabled }) => role === 'admin' && !disabled))
		return null;

	if (!(await identity.userByEmail(email))) {
		const password = configured || randomBytes(12).toString('base64url');
		const made = await createUser(services, { email, name: 'Admin', role: 'admin', password });
		if (made.ok) return configured ? null : { email, password };
	}
	const existing = await identity.userByEmail(email);
	if (existing && configured && !(await verifyPassword(configured, await identity.passwordHash(existing.userId))))
		await setUserPassword(services, existing, configured, { kind: 'system', name: 'configuration' });
	return null;
}
