import { splitOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(splitOrder);
export const fallback = allowOnly('POST');
