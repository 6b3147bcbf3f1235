import type { SupplierOrder } from '#contracts/fulfillment.ts';
import { remote } from './remote.ts';
import { simulated } from './simulated.ts';
import type { StrategyFor } from './strategy.ts';

/** What sets Printify and custom suppliers apart is how they are spoken to: that is their adapters' business. */
export const strategies: Record<SupplierOrder['supplierKind'], StrategyFor> = { simulated, printify: remote, custom: remote };
