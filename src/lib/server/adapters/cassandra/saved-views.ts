import type { SavedView, SavedViews } from '../../ports/saved-views.ts';
import type { CassandraSession } from './session.ts';

export const cassandraSavedViews = (session: CassandraSession): SavedViews => ({
	async of(userId) {
		const rows = await session.read<SavedView>('select name, search from saved_views where user_id = ?', [userId]);
		return rows.map(({ name, search }) => ({ name, search }));
	},
	async put(userId, { name, search }) {
		await session.write('insert into saved_views (user_id, name, search) values (?, ?, ?)', [userId, name, search]);
	},
	async remove(userId, name) {
		await session.write('delete from saved_views where user_id = ? and name = ?', [userId, name]);
	}
});
