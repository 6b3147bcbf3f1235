import { getOrder } from '#server/api/endpoints/orders.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(getOrder);
export const fallback = allowOnly('GET');
