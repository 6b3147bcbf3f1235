// The worker processes as seen from outside: who polls which queue, by Temporal; and whether a process of this machine is there,
// by the system, for Temporal lists who polled within five minutes, the dead among them.
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { taskQueues } from '#contracts/task-queues.ts';
import type { WorkerView, WorkersView } from '#contracts/xray.ts';
import { msOf } from './history-facts.ts';
import { watchedView, type Telling, type WatchedView } from './watched-view.ts';

/** Temporal is asked this often while somebody watches; whether a process lives is looked at in each pass. */
const askEveryMs = 2_000;
/** A poll lasts a minute: who was not heard of for longer is not there, or busy to the last slot. */
const silentAfterMs = 75_000;

type Sighting = Pick<WorkerView, 'identity' | 'taskQueues' | 'seenAt'>;

/** `name:pid@host`; null for a client that has no such name. */
export function readIdentity(identity: string): Pick<WorkerView, 'name' | 'pid' | 'host'> | null {
	const [, name, pid, host] = /^([\w-]+):(\d+)@(.+)$/.exec(identity) ?? [];
	return name && pid && host ? { name, pid: Number(pid), host } : null;
}

async function stateOf(pid: number, host: string, seenAt: string, now: number): Promise<WorkerView['state']> {
	if (host !== hostname()) return now - Date.parse(seenAt) > silentAfterMs ? 'silent' : 'alive';
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'dead';
	}
	// Linux only; elsewhere a frozen process counts as alive.
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return /\) [Tt] /.test(stat) ? 'frozen' : 'alive';
}

/** Of processes of one name those that live; where none does, the one that was there last. */
function withoutReplaced(workers: readonly WorkerView[]): WorkerView[] {
	const isOther = (one: WorkerView, other: WorkerView) => one !== other && one.name === other.name && one.host === other.host;
	const replaces = (one: WorkerView, other: WorkerView) => isOther(one, other) && (other.state !== 'dead' || other.seenAt > one.seenAt);
	return workers.filter((worker) => worker.state !== 'dead' || !workers.some((other) => replaces(worker, other)));
}

export function createWorkerWatch({ client, ...telling }: Telling & { client: Client }): WatchedView<WorkersView> {
	let sightings: Sighting[] = [];
	let askedAt = 0;

	async function sight(): Promise<Sighting[]> {
		const { namespace } = client.options;
		const found = new Map<string, Sighting>();
		const queues = Object.values(taskQueues).flatMap((name) => [1, 2].map((taskQueueType) => ({ name, taskQueueType })));
		const answers = await client.withDeadline(Date.now() + 2_000, () =>
			Promise.all(
				queues.map(async ({ name, taskQueueType }) => ({
					name,
					pollers: (await client.workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType })).pollers ?? []
				}))
			)
		);
		for (const { name, pollers } of answers) {
			for (const poller of pollers) {
				const identity = poller.identity ?? '';
				const seenAt = new Date(msOf(poller.lastAccessTime)).toISOString();
				const known = found.get(identity);
				found.set(identity, {
					identity,
					taskQueues: known?.taskQueues.includes(name) ? known.taskQueues : [...(known?.taskQueues ?? []), name],
					seenAt: known && known.seenAt > seenAt ? known.seenAt : seenAt
				});
			}
		}
		return [...found.values()];
	}

	async function look(): Promise<WorkersView> {
		const now = Date.now();
		if (now - askedAt >= askEveryMs) {
			// While Temporal is away those who were seen last are shown, and whether they live.
			sightings = await sight().catch(() => sightings);
			askedAt = now;
		}
		const workers = await Promise.all(
			sightings.map(async (sighting) => {
				const known = readIdentity(sighting.identity);
				return known && { ...sighting, ...known, state: await stateOf(known.pid, known.host, sighting.seenAt, now) };
			})
		);
		const shown = withoutReplaced(workers.filter((worker) => worker !== null));
		return { version: now, workers: shown.sort((one, other) => one.name.localeCompare(other.name) || one.pid - other.pid) };
	}

	return watchedView({
		...telling,
		topic: 'workers',
		look,
		// Not that somebody was seen again.
		worthOf: ({ workers }) => workers.map((worker) => ({ ...worker, seenAt: '' })),
		eventOf: (view) => ({ type: 'workers.changed', view })
	});
}
