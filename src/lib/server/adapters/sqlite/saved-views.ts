import type { SavedView, SavedViews } from '../../ports/saved-views.ts';
import type { Database } from './database.ts';

export const savedViewSchema = `
	create table if not exists saved_views (
		user_id text not null, name text not null, search text not null, primary key (user_id, name)
	) without rowid, strict;
`;

export const sqliteSavedViews = (db: Database): SavedViews => ({
	of: async (userId) =>
		db.all<SavedView & object>('select name, search from saved_views where user_id = ? order by name', userId).map((row) => ({ ...row })),
	async put(userId, { name, search }) {
		await db.write((run) =>
			run(
				'insert into saved_views (user_id, name, search) values (?, ?, ?) on conflict (user_id, name) do update set search = excluded.search',
				userId,
				name,
				search
			)
		);
	},
	async remove(userId, name) {
		await db.write((run) => run('delete from saved_views where user_id = ? and name = ?', userId, name));
	}
});
