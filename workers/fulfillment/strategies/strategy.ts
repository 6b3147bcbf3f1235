// How one supplier's side of an order is driven. The workflow keeps the rules (which stage may follow, what a stage brings about);
// a strategy decides when a stage ends.
import type { SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { Actor } from '#contracts/actor.ts';

export interface Part {
	readonly orderId: string;
	readonly supplierOrder: SupplierOrder;
	/** Moves it on, through the stages between; what does not lead on changes nothing. */
	move(to: SupplierOrderStatus, who: Actor, details?: { reason?: string; trackingNumber?: string }): void;
	/**
	 * Resolves with true when the present stage's clock has run out, with false when the part was moved by somebody else.
	 * The clock follows mode, pace, stage length and hold.
	 */
	stageOver(): Promise<boolean>;
	isOnHold(): boolean;
	/** True when the part has reached an end, whoever moved it, or the run is about to go on as a new one. */
	isOver(): boolean;
}

export interface FulfillmentStrategy {
	/** Drives the part until it is over. Starts wherever the part stands: a run that goes on as a new one calls it again. */
	run(): Promise<void>;
	/** A service of the supplier's own has it, or is being given it: only the supplier can take it back. */
	isGiven(): boolean;
	/** Nothing has left yet, and the order is cancelled: false where the supplier says that it is too late. */
	cancel(): Promise<boolean>;
}

export type StrategyFor = (part: Part) => FulfillmentStrategy;
