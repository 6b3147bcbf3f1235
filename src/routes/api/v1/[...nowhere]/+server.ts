import { nowhere } from '#server/api/serve.ts';

export const fallback = nowhere;
