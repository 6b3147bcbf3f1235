import { beginSeed, followSeed } from '#server/api/endpoints/catalog-jobs.ts';
import { allowOnly, serve } from '#server/api/serve.ts';

export const GET = serve(followSeed);
export const POST = serve(beginSeed);
export const fallback = allowOnly('GET', 'POST');
