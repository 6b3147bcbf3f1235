import { describe } from 'vitest';
import { webhookStoreSuite } from '#server/ports/webhook-store.suite.ts';
import { openDatabase } from './database.ts';
import { sqliteWebhookStore, webhookSchema } from './webhook-store.ts';

describe('webhooks in SQLite', () => webhookStoreSuite(async () => sqliteWebhookStore(await openDatabase(':memory:', [webhookSchema]))));
