// For Prometheus: names from the code and numbers, nothing of a person.
import { operationsResponse } from '#server/operations/answer-operations.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { platform } }) => operationsResponse(platform, '/metrics');
