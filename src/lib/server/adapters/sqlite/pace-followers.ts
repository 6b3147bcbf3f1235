import type { PaceFollowers } from '../../ports/pace-followers.ts';
import type { Database } from './database.ts';

export const paceFollowerSchema = `
	create table if not exists pace_followers (workflow_id text primary key) without rowid, strict;
`;

export const sqlitePaceFollowers = (db: Database): PaceFollowers => ({
	async add(workflowId) {
		await db.write((run) => run('insert or ignore into pace_followers (workflow_id) values (?)', workflowId));
	},
	async remove(workflowId) {
		await db.write((run) => run('delete from pace_followers where workflow_id = ?', workflowId));
	},
	list: async () => db.all<{ workflow_id: string }>('select workflow_id from pace_followers').map((row) => row.workflow_id)
});
