import { describe, expect, it } from 'vitest';
import { TooBusy, hashPassword, verifyPassword } from './passwords.ts';

describe('passwords', () => {
	it('are recognised, and no other', async () => {
		const hash = await hashPassword('correct horse battery');
		expect(await verifyPassword('correct horse battery', hash)).toBe(true);
		expect(await verifyPassword('correct horse batterY', hash)).toBe(false);
		expect(await verifyPassword('', hash)).toBe(false);
	});

	it('leave nothing of themselves, and never the same hash twice', async () => {
		const [one, two] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')]);
		expect(one).not.toBe(two);
		expect(one).not.toContain('horse');
		expect(one).toMatch(/^scrypt\$32768\$8\$3\$/);
	});

	it('are verified at the cost that their hash names', async () => {
		// RFC 7914, section 12: scrypt("password", "NaCl", 1024, 8, 16, 64).
		const key = Buffer.from(
			'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
			'hex'
		);
		const hash = `scrypt$1024$8$16$${Buffer.from('NaCl').toString('base64url')}$${key.toString('base64url')}`;
		expect(await verifyPassword('password', hash)).toBe(true);
		expect(await verifyPassword('passwort', hash)).toBe(false);
	});

	it('are the same however a keyboard composes their letters', async () => {
		expect(await verifyPassword('cafe\u0301 olé olé', await hashPassword('caf\u00e9 ol\u00e9 ol\u00e9'))).toBe(true);
	});

	it('cost as much work where there is no account', async () => {
		const hash = await hashPassword('correct horse battery');
		const timed = async (work: () => Promise<unknown>) => {
			const started = performance.now();
			await work();
			return performance.now() - started;
		};
		const known = await timed(() => verifyPassword('wrong', hash));
		const unknown = await timed(() => verifyPassword('wrong', null));
		expect(unknown).toBeGreaterThan(known / 4);
	});

	it('are not all hashed at once: a flood is refused', async () => {
		const cheap = `scrypt$16384$8$1$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;
		const answers = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword('guess', cheap)));
		const refused = answers.filter((answer) => answer.status === 'rejected');
		expect(refused).toHaveLength(18);
		for (const { reason } of refused) expect(reason).toBeInstanceOf(TooBusy);
		expect(await verifyPassword('guess', cheap)).toBe(false);
	});
});
