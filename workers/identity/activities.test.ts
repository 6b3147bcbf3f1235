import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, it } from 'vitest';
import { defaultStoreConfig, paceChanged } from '#contracts/identity.ts';
import { createIdentityActivities, type IdentityServices } from './activities.ts';

const services = (orderIds: string[], signal: (workflowId: string) => Promise<boolean>) => {
	const told: unknown[][] = [];
	const removed: string[] = [];
	const parts = {
		orders: { openFulfillments: async () => orderIds },
		paceFollowers: { list: async () => orderIds, remove: async (workflowId: string) => void removed.push(workflowId) },
		workflows: { signal: (workflowId: string, ...rest: unknown[]) => (told.push([workflowId, ...rest]), signal(workflowId)) }
	};
	return { told, removed, activities: createIdentityActivities(parts as unknown as IdentityServices) };
};
const config = { ...defaultStoreConfig, version: 7, mode: 'manual' as const };

it('tells every open fulfillment the part that it follows, and skips those that have ended', async () => {
	const orderIds = Array.from({ length: 45 }, () => randomUUID());
	const { told, activities } = services(orderIds, async (workflowId) => workflowId !== `fulfillment-${orderIds[3]}`);
	await new MockActivityEnvironment().run(() => activities.tellFulfillments(config));
	expect(new Set(told.map(([workflowId]) => workflowId))).toEqual(new Set(orderIds.map((orderId) => `fulfillment-${orderId}`)));
	expect(told[0]?.[2]).toEqual({ version: 7, mode: 'manual', stageMs: 15_000, pace: 1 });
});

it('fails, to be tried again, where Temporal is away', async () => {
	const { activities } = services([randomUUID()], async () => {
		throw new Error('UNAVAILABLE');
	});
	await expect(new MockActivityEnvironment().run(() => activities.tellFulfillments(config))).rejects.toThrow('UNAVAILABLE');
});

it('tells whoever follows the pace, and forgets those that have ended', async () => {
	const { told, removed, activities } = services(['checkout-a', 'order-b'], async (workflowId) => workflowId === 'order-b');
	await new MockActivityEnvironment().run(() => activities.tellPaceFollowers({ ...config, pace: 60 }));
	expect(told).toEqual([
		['checkout-a', paceChanged, { version: 7, pace: 60 }],
		['order-b', paceChanged, { version: 7, pace: 60 }]
	]);
	expect(removed).toEqual(['checkout-a']);
});
