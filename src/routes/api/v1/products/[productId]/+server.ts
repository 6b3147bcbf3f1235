import { getProduct } from '#server/api/endpoints/catalog.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(getProduct);
export const fallback = allowOnly('GET');
