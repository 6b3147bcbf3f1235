import { listStock } from '#server/api/endpoints/inventory.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(listStock);
export const fallback = allowOnly('GET');
