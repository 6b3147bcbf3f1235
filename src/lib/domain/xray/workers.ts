// What each worker process does, as the histories that are watched tell it.
import type { WorkerView } from '#contracts/xray.ts';
import type { Lane } from './lanes.ts';

export interface WorkerAtWork extends WorkerView {
	/** Activities under way. */
	doing: { workflowId: string; name: string; attempt: number; since: number }[];
	/** Workflows whose code ran here last, and which go on. */
	holds: string[];
	/** Workflows that were here before and are elsewhere now. */
	movedAway: string[];
	/** Activities that ended here. */
	doneCount: number;
}

const isOver = (lane: Lane) => lane.state === 'completed' || lane.state === 'failed' || lane.state === 'cancelled';

export function workersAtWork(workers: readonly WorkerView[], lanes: readonly Lane[]): WorkerAtWork[] {
	return workers.map((worker) => {
		const { identity } = worker;
		const isMine = ({ worker: who }: { worker: string | null }) => who === identity;
		return {
			...worker,
			doing: lanes.flatMap(({ workflowId, bars }) =>
				bars
					.filter((bar) => bar.kind === 'activity' && bar.to === null && isMine(bar))
					.map(({ name, attempts, beganAt, at }) => ({ workflowId, name, attempt: attempts, since: beganAt ?? at }))
			),
			holds: lanes.filter((lane) => !isOver(lane) && lane.heldBy === identity).map(({ workflowId }) => workflowId),
			movedAway: lanes
				.filter((lane) => !isOver(lane) && lane.heldBy !== identity && lane.ticks.some(isMine))
				.map(({ workflowId }) => workflowId),
			doneCount: lanes.reduce(
				(sum, { bars }) => sum + bars.filter((bar) => bar.kind === 'activity' && bar.outcome === 'done' && isMine(bar)).length,
				0
			)
		};
	});
}
