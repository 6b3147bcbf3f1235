// Pages of one's own account: who is not signed in is led to the sign-in, and back afterwards.
import { redirect } from '@sveltejs/kit';
import type { Shopper } from '#contracts/identity.ts';
import type { IdentityStore } from '#server/ports/identity-store.ts';

interface Asking {
	url: URL;
	locals: App.Locals;
}

export function requireShopper({ url, locals }: Asking): NonNullable<App.Locals['shopper']> {
	if (locals.shopper) return locals.shopper;
	// An action's name is no place to come back to; a link's token is.
	const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/') && !name.startsWith('x-sveltekit')));
	redirect(303, `/shop/account?${new URLSearchParams({ next: url.pathname + (query.size > 0 ? `?${query}` : '') })}`);
}

/** The account's row. A session without one cannot be: it is read with the row. */
export async function ownAccount(identity: Pick<IdentityStore, 'shopper'>, { shopperId }: { shopperId: string }): Promise<Shopper> {
	const shopper = await identity.shopper(shopperId);
	if (!shopper) throw new Error(`The shopper ${shopperId} has a session and no account.`);
	return shopper;
}
