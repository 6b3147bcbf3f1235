import { editOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(editOrder);
export const fallback = allowOnly('POST');
