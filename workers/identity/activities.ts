import { heartbeat } from '@temporalio/activity';
import { fulfillmentConfigChanged } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId } from '#contracts/ids.ts';
import type { Platform } from '#server/platform.ts';
import type { IdentityActivities } from './activities.contract.ts';

/** Signals under way at once: a thousand fulfillments are told in seconds, and Temporal keeps room for carts. */
const signalsAtOnce = 20;

export type IdentityServices = Pick<Platform, 'identity' | 'storeConfig' | 'orders' | 'workflows'>;

export function createIdentityActivities({ identity, storeConfig, orders, workflows }: IdentityServices): IdentityActivities {
	const expectOwn = (own: boolean, id: string) => {
		if (!own) throw new Error(`The e-mail address of ${id} belongs to another account.`);
	};
	return {
		async saveUser(user) {
			expectOwn(await identity.putUser(user), user.userId);
		},
		async saveShopper(shopper) {
			expectOwn(await identity.putShopper(shopper), shopper.shopperId);
		},
		revokeSessions: (subjectId) => identity.revokeSessions({ subjectId }),
		loadStoreConfig: () => storeConfig.load(),
		saveStoreConfig: (config) => storeConfig.save(config),
		async tellFulfillments({ version, mode, stageMs, pace }) {
			const orderIds = await orders.openFulfillments();
			for (let from = 0; from < orderIds.length; from += signalsAtOnce) {
				const batch = orderIds.slice(from, from + signalsAtOnce);
				await Promise.all(
					batch.map((orderId) =>
						workflows.signal(fulfillmentWorkflowId(orderId), fulfillmentConfigChanged, { version, mode, stageMs, pace })
					)
				);
				heartbeat(from);
			}
		}
	};
}
