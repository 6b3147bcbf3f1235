// A supplier without a service of its own: stages end by the clock in automatic mode, by staff in manual mode.
import type { Actor } from '#contracts/actor.ts';
import { nextStage } from '#domain/fulfillment/stages.ts';
import type { StrategyFor } from './strategy.ts';

export const simulated: StrategyFor = (part) => ({
	async run() {
		while (!part.isOver()) {
			const isDue = await part.stageOver();
			const next = nextStage(part.supplierOrder.status);
			if (!isDue || next === null) continue;
			const supplier: Actor = { kind: 'supplier', name: part.supplierOrder.supplierName };
			part.move(next, supplier);
		}
	},
	isGiven: () => false,
	cancel: async () => true
});
