// Ready: all that this process depends on answers. 503 names what does not.
import { operationsResponse } from '#server/operations/answer-operations.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { platform } }) => operationsResponse(platform, '/readyz');
