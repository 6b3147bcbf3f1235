import { rerouteOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(rerouteOrder);
export const fallback = allowOnly('POST');
