// A shopper's saved addresses, changed one after the other by the shopper's own workflow. The book is read from its row by the first
// change that comes: most shoppers never make one.
import { ActivityFailure, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import { removeAddress, saveAddress, type AddressBook } from '#contracts/address-book.ts';
import { removeAddressSchema, saveAddressSchema, type SaveAddress } from '#contracts/address-book.schema.ts';
import { refused, type Outcome, type Refusal } from '#contracts/outcome.ts';
import { normalisedShipping, shippingFaults } from '#domain/checkout/shipping.ts';
import { bookFull, emptyBook, withAddress, withoutAddress } from '#domain/identity/address-book.ts';
import { afterAnswer, interactive } from '#workers/durable/activity-options.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { recall, remember, type RecentChanges } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs } from './limits.ts';

/** What a run hands to the next one. */
export interface CarriedBook {
	book?: AddressBook | null;
	/** Changes that were made, by the version that they made. */
	bookChanges?: RecentChanges<number>;
}

const { loadAddressBook } = proxyActivities<IdentityActivities>(interactive);
const patient = proxyActivities<IdentityActivities>(afterAnswer);

export function addressBook(shopperId: string, { book: carried = null, bookChanges = [] }: CarriedBook, changed: () => void) {
	let book = carried;
	let savedVersion = book?.version ?? 0;

	const saving = dirtyFlag(async () => {
		if (!book) return;
		const saved = book;
		await patient.saveAddressBook(saved);
		savedVersion = saved.version;
	});

	/** Null where the store is away. Two changes that come at once read the same row, and the second finds it read. */
	async function opened(): Promise<AddressBook | null> {
		if (book) return book;
		try {
			const stored = (await loadAddressBook(shopperId)) ?? emptyBook(shopperId);
			if (book) return book;
			savedVersion = stored.version;
			return (book = stored);
		} catch (error) {
			if (error instanceof ActivityFailure) return null;
			throw error;
		}
	}

	async function change(changeId: string, make: (book: AddressBook) => AddressBook | Refusal): Promise<Outcome<{ book: AddressBook }>> {
		const before = await opened();
		if (!before) return refused('unavailable');
		let version = recall(bookChanges, changeId);
		if (version === undefined) {
			const made = make(before);
			if ('code' in made) return { ok: false, refusal: made };
			book = made;
			version = remember(bookChanges, changeId, made.version);
			changed();
			saving.mark();
		}
		const made = version;
		await condition(() => savedVersion >= made, answerMs);
		return { ok: true, book: book ?? before };
	}

	setHandler(
		saveAddress,
		unbroken((request: SaveAddress) => {
			const { changeId, addressId, address, isDefault } = saveAddressSchema.parse(request);
			const saved = { ...normalisedShipping(address), addressId };
			return change(changeId, (now) => bookFull(now, addressId) ?? withAddress(now, saved, isDefault));
		}),
		{
			validator(request) {
				check(saveAddressSchema, request);
				const [fault] = shippingFaults(saveAddressSchema.parse(request).address);
				if (fault) refuse('invalid', fault);
			}
		}
	);
	const remove = ({ changeId, addressId }: { changeId: string; addressId: string }) =>
		change(changeId, (now) => withoutAddress(now, addressId));
	setHandler(removeAddress, unbroken(remove), {
		validator: (request) => check(removeAddressSchema, request)
	});

	return {
		/** However long the store is away. */
		async empty(): Promise<void> {
			const stored = book ?? (await patient.loadAddressBook(shopperId));
			book ??= stored;
			if (!book || book.addresses.length === 0) return;
			book = { ...emptyBook(shopperId), version: book.version + 1 };
			changed();
			saving.mark();
			await saving.clean();
		},
		isIdle: () => !saving.isDirty(),
		carried: (): CarriedBook => ({ book, bookChanges })
	};
}
