import { cancelOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(cancelOrder);
export const fallback = allowOnly('POST');
