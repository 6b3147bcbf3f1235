import { holdOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const POST = serve(holdOrder);
export const fallback = allowOnly('POST');
