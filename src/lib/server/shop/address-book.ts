// The web's side of a shopper's address book: read from its row, changed by the shopper's workflow.
import { randomUUID } from 'node:crypto';
import { removeAddress, saveAddress, type AddressBook } from '#contracts/address-book.ts';
import type { Address } from '#contracts/checkout.schema.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { emptyBook, holdsAddress } from '#domain/identity/address-book.ts';
import { shopperWorkflow } from '#server/auth/accounts.ts';
import type { Platform } from '#server/platform.ts';
import { ownAccount } from './signed-in.ts';

type Services = Pick<Platform, 'addressBooks' | 'identity' | 'workflows'>;
type Changed = Promise<Outcome<{ book: AddressBook }>>;

export const addressBookOf = async ({ addressBooks }: Pick<Services, 'addressBooks'>, shopperId: string): Promise<AddressBook> =>
	(await addressBooks.load(shopperId)) ?? emptyBook(shopperId);

const ended = { ended: 'unavailable' } as const;

export async function saveOwnAddress(
	{ identity, workflows }: Services,
	owner: { shopperId: string },
	change: { changeId: string; addressId: string; address: Address; isDefault: boolean }
): Changed {
	return workflows.updateWithStart(shopperWorkflow(await ownAccount(identity, owner)), saveAddress, [change], ended);
}

export async function removeOwnAddress(
	{ identity, workflows }: Services,
	owner: { shopperId: string },
	change: { changeId: string; addressId: string }
): Changed {
	return workflows.updateWithStart(shopperWorkflow(await ownAccount(identity, owner)), removeAddress, [change], ended);
}

/** For who asks for it at the checkout. What is saved already is not saved twice, and the order waits for nothing of it. */
export async function rememberAddress(services: Services, owner: { shopperId: string }, address: Address): Promise<void> {
	if (holdsAddress(await addressBookOf(services, owner.shopperId), address)) return;
	await saveOwnAddress(services, owner, { changeId: randomUUID(), addressId: randomUUID(), address, isDefault: false });
}
