// Takes requests. What a proxy asks: were it /readyz, the loss of one server that all depend on would take all of them away at once.
import { operationsResponse } from '#server/operations/answer-operations.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { platform } }) => operationsResponse(platform, '/livez');
