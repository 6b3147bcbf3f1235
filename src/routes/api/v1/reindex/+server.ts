import { beginReindex, followReindex } from '#server/api/endpoints/catalog-jobs.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(followReindex);
export const POST = serve(beginReindex);
export const fallback = allowOnly('GET', 'POST');
