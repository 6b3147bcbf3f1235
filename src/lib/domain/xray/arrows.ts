// What leads from one lane to another: a signal to where it lands, a parent to its child, an activity to what it started or told.
import type { Bar, Lane, Mark } from './lanes.ts';

export interface Arrow {
	key: string;
	kind: 'signal' | 'start';
	name: string;
	from: { lane: number; at: number; key: string };
	to: { lane: number; at: number; key: string };
	/** Temporal knows it; else it is known from which process did what at that time. */
	isExact: boolean;
}

/** An activity whose process sent something may still be under way; clocks of one machine agree to the millisecond. */
const slackMs = 3;

/** The last begun activity of another lane in which this process was then. */
function activityAt(lanes: readonly Lane[], to: number, at: number, worker: string | undefined): { lane: number; bar: Bar } | null {
	if (!worker) return null;
	const found = lanes.flatMap((lane, index) =>
		index === to
			? []
			: lane.bars
					.filter(
						(bar) =>
							bar.kind === 'activity' &&
							bar.worker === worker &&
							bar.beganAt !== null &&
							bar.beganAt - slackMs <= at &&
							(bar.to === null || bar.to + slackMs >= at)
					)
					.map((bar) => ({ lane: index, bar }))
	);
	return found.sort((one, other) => (other.bar.beganAt ?? 0) - (one.bar.beganAt ?? 0))[0] ?? null;
}

export function arrowsBetween(lanes: readonly Lane[]): Arrow[] {
	const laneOf = new Map(lanes.map(({ workflowId }, index) => [workflowId, index]));
	/** How many signals of a name from one lane to another were matched: they arrive in the order in which they were sent. */
	const matched = new Map<string, number>();

	function sentBy(source: string, target: string, name: string): Mark | null {
		const key = `${source} ${target} ${name}`;
		const count = matched.get(key) ?? 0;
		matched.set(key, count + 1);
		const from = laneOf.get(source);
		const sent = from === undefined ? [] : (lanes[from]?.marks ?? []);
		return sent.filter((mark) => mark.kind === 'signal-sent' && mark.other === target && mark.name === name)[count] ?? null;
	}

	function into(mark: Mark, lane: Lane, to: number): Arrow[] {
		if (mark.kind !== 'signal-received' && mark.kind !== 'started') return [];
		const kind = mark.kind === 'started' ? 'start' : 'signal';
		const end = { lane: to, at: mark.at, key: mark.key };
		const source = mark.events[0]?.source;
		if (source !== undefined) {
			const from = laneOf.get(source);
			const sender =
				kind === 'signal'
					? sentBy(source, lane.workflowId, mark.name)
					: from === undefined
						? null
						: lanes[from]?.marks.find((one) => one.kind === 'child' && one.other === lane.workflowId);
			if (from === undefined || !sender) return [];
			return [{ key: mark.key, kind, name: mark.name, from: { lane: from, at: sender.at, key: sender.key }, to: end, isExact: true }];
		}
		const sender = activityAt(lanes, to, mark.at, mark.events[0]?.worker);
		if (!sender) return [];
		const from = { lane: sender.lane, at: sender.bar.beganAt ?? sender.bar.at, key: sender.bar.key };
		return [{ key: mark.key, kind, name: mark.name, from, to: end, isExact: false }];
	}

	return lanes.flatMap((lane, index) => lane.marks.flatMap((mark) => into(mark, lane, index)));
}
