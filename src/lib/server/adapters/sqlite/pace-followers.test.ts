import { describe } from 'vitest';
import { paceFollowersSuite } from '../../ports/pace-followers.suite.ts';
import { openDatabase } from './database.ts';
import { paceFollowerSchema, sqlitePaceFollowers } from './pace-followers.ts';

describe('who follows the pace, in SQLite', () => {
	paceFollowersSuite(async () => sqlitePaceFollowers(await openDatabase(':memory:', [paceFollowerSchema])));
});
