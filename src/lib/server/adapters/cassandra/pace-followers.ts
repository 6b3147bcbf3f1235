import type { PaceFollowers } from '../../ports/pace-followers.ts';
import type { CassandraSession } from './session.ts';
import { shardOf, shards } from './shards.ts';

export const cassandraPaceFollowers = (session: CassandraSession): PaceFollowers => ({
	async add(workflowId) {
		await session.write('insert into pace_followers (shard, workflow_id) values (?, ?)', [shardOf(workflowId), workflowId]);
	},
	async remove(workflowId) {
		await session.write('delete from pace_followers where shard = ? and workflow_id = ?', [shardOf(workflowId), workflowId]);
	},
	async list() {
		const partitions = await Promise.all(
			shards.map((shard) => session.read<{ workflow_id: string }>('select workflow_id from pace_followers where shard = ?', [shard]))
		);
		return partitions.flat().map((row) => row.workflow_id);
	}
});
