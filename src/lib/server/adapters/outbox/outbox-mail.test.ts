import { describe } from 'vitest';
import { outboxSuite } from '../../ports/mail.suite.ts';
import { openDatabase } from '../sqlite/database.ts';
import { outboxMail, outboxSchema } from './outbox-mail.ts';

describe('the outbox in SQLite', () => {
	outboxSuite(async () => outboxMail(await openDatabase(':memory:', [outboxSchema])));
});
