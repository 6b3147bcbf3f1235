// Alive: the process answers. Whether it can serve is /readyz.
import { operationsResponse } from '#server/operations/answer-operations.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { platform } }) => operationsResponse(platform, '/healthz');
