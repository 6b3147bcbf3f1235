import { cancelOrderLines } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(cancelOrderLines);
export const fallback = allowOnly('POST');
