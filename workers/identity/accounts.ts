import { condition, continueAsNew, patched, proxyActivities, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import {
	changeRole,
	disableUser,
	getShopper,
	getUser,
	renewCredential,
	roles,
	type Shopper,
	type StaffUser,
	verifyEmail
} from '#contracts/identity.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { check } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { accountEntity, type AccountInput } from './account.ts';
import { addressBook, type CarriedBook } from './address-book.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs } from './limits.ts';

const { saveUser, saveShopper, forgetCart } = proxyActivities<IdentityActivities>(afterAnswer);

const changeId = z.string().min(1).max(100);
const changeSchema = z.object({ changeId });
const credentialSchema = z.object({ changeId, byMail: z.boolean().optional() });
const roleSchema = z.object({ changeId, role: z.enum(roles) });
const disabledSchema = z.object({ changeId, disabled: z.boolean() });

/** One of the staff, for as long as the shop exists. */
export async function staffUser(input: AccountInput<StaffUser>): Promise<void> {
	const entity = accountEntity(input, {
		id: ({ userId }) => userId,
		save: saveUser,
		isDisabled: ({ disabled }) => disabled
	});
	setHandler(getUser, () => ({ ...entity.account(), lockedUntil: entity.lockedUntil() }));
	setHandler(
		changeRole,
		unbroken(async (change) => ({
			ok: true as const,
			user: await entity.changeOnce(change.changeId, { role: change.role }, { revokes: false })
		})),
		{ validator: (change) => check(roleSchema, change) }
	);
	setHandler(
		disableUser,
		unbroken(async (change) => ({
			ok: true as const,
			user: await entity.changeOnce(change.changeId, { disabled: change.disabled }, { revokes: change.disabled })
		})),
		{ validator: (change) => check(disabledSchema, change) }
	);
	await continueAsNew<typeof staffUser>(await entity.live());
}

/** A shopper with an account. */
export async function shopper(input: AccountInput<Shopper> & CarriedBook): Promise<void> {
	const entity = accountEntity(input, { id: ({ shopperId }) => shopperId, save: saveShopper, isDisabled: () => false });
	const { shopperId } = input.account;
	const book = addressBook(shopperId, input, entity.counted);
	const forgetting = dirtyFlag(async () => {
		await Promise.all([book.empty(), forgetCart(shopperId)]);
	});
	setHandler(
		renewCredential,
		unbroken(async ({ changeId: id, byMail }) => {
			// Whoever signed up with the address need not be who reads its mail: what they left is not the owner's.
			const isFirstProof = byMail === true && !entity.account().emailVerified;
			if (isFirstProof && patched('strangers-things-forgotten')) forgetting.mark();
			const { credentialVersion } = await entity.renewCredential(id, byMail ? { emailVerified: true } : {});
			if (forgetting.isDirty()) await condition(() => !forgetting.isDirty(), answerMs);
			return { ok: true as const, credentialVersion };
		}),
		{ validator: (change) => check(credentialSchema, change) }
	);
	setHandler(
		verifyEmail,
		unbroken(async ({ changeId: id }) => ({
			ok: true as const,
			shopper: await entity.changeOnce(id, { emailVerified: true }, { revokes: false })
		})),
		{ validator: (change) => check(changeSchema, change) }
	);
	setHandler(getShopper, () => ({ ...entity.account(), lockedUntil: entity.lockedUntil() }));
	const account = await entity.live(() => book.isIdle() && !forgetting.isDirty());
	await continueAsNew<typeof shopper>({ ...account, ...book.carried() });
}
