import { z } from 'zod';
import { bulkSteps } from './bulk.ts';

export const steerBulkSchema = z.object({ step: z.enum(bulkSteps) });
