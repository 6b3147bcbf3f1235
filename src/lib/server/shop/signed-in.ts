// Pages of one's own account: who is not signed in is led to the sign-in, and back afterwards.
import { redirect } from '@sveltejs/kit';
import type { Shopper } from '#contracts/identity.ts';
import { signInPath } from '#server/auth/local-path.ts';
import type { IdentityStore } from '#server/ports/identity-store.ts';

interface Asking {
	url: URL;
	locals: App.Locals;
}

export function requireShopper({ url, locals }: Asking): NonNullable<App.Locals['shopper']> {
	if (locals.shopper) return locals.shopper;
	redirect(303, signInPath('/shop/account', url));
}

/** The account's row. A session without one cannot be: it is read with the row. */
export async function ownAccount(identity: Pick<IdentityStore, 'shopper'>, { shopperId }: { shopperId: string }): Promise<Shopper> {
	const shopper = await identity.shopper(shopperId);
	if (!shopper) throw new Error(`The shopper ${shopperId} has a session and no account.`);
	return shopper;
}
