import { listProducts } from '#server/api/endpoints/catalog.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(listProducts);
export const fallback = allowOnly('GET');
