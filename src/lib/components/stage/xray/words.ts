// How what happens is said and drawn: a colour only with an icon and a word.
import ArrowDownToLine from '@lucide/svelte/icons/arrow-down-to-line';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleX from '@lucide/svelte/icons/circle-x';
import Flag from '@lucide/svelte/icons/flag';
import GitBranch from '@lucide/svelte/icons/git-branch';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import Repeat from '@lucide/svelte/icons/repeat';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Send from '@lucide/svelte/icons/send';
import Timer from '@lucide/svelte/icons/timer';
import Unplug from '@lucide/svelte/icons/unplug';
import Zap from '@lucide/svelte/icons/zap';
import type { Component } from 'svelte';
import type { HistoryKind } from '#contracts/xray.ts';
import { spanWords } from '#domain/xray/axis.ts';
import type { Bar, LaneKind, LaneState, Mark, MarkKind } from '#domain/xray/lanes.ts';
import type { Tone } from '#components/ui/tone.ts';

type Icon = Component<{ size?: number | string; class?: string }>;
export interface Look {
	icon: Icon;
	word: string;
	tone: Tone;
}

export const laneWords: Record<LaneKind, string> = {
	cart: 'Cart',
	checkout: 'Checkout',
	order: 'Order',
	fulfillment: 'Fulfillment',
	inventory: 'Inventory',
	'api-token': 'API token',
	other: 'Workflow'
};

export const stateLooks: Record<LaneState, Look> = {
	'not-started': { icon: CircleDashed, word: 'Not started', tone: 'neutral' },
	working: { icon: Zap, word: 'Working', tone: 'info' },
	'trying-again': { icon: RotateCw, word: 'Trying again', tone: 'warn' },
	'no-worker': { icon: Unplug, word: 'No worker', tone: 'warn' },
	timer: { icon: Timer, word: 'Timer runs', tone: 'neutral' },
	waiting: { icon: Hourglass, word: 'Waiting', tone: 'neutral' },
	completed: { icon: CircleCheck, word: 'Completed', tone: 'good' },
	failed: { icon: CircleX, word: 'Failed', tone: 'bad' },
	cancelled: { icon: Ban, word: 'Cancelled', tone: 'neutral' }
};

const markLooks: Record<MarkKind, Look> = {
	started: { icon: Flag, word: 'Started', tone: 'accent' },
	ended: { icon: CircleCheck, word: 'Ended', tone: 'good' },
	continued: { icon: Repeat, word: 'Continued as new', tone: 'accent' },
	'signal-sent': { icon: Send, word: 'Signal sent', tone: 'accent' },
	'signal-received': { icon: Inbox, word: 'Signal received', tone: 'accent' },
	child: { icon: GitBranch, word: 'Child started', tone: 'accent' },
	'child-ended': { icon: GitBranch, word: 'Child ended', tone: 'neutral' },
	local: { icon: Zap, word: 'Local activity', tone: 'info' },
	cancel: { icon: Ban, word: 'Cancellation asked for', tone: 'warn' },
	other: { icon: CircleDot, word: 'Event', tone: 'neutral' }
};

const isBar = (item: Bar | Mark): item is Bar => 'outcome' in item;

function barLook({ kind, outcome, attempts }: Bar): Look {
	if (outcome === 'failed') return { icon: CircleX, word: kind === 'update' ? 'Update refused' : 'Activity failed', tone: 'bad' };
	if (outcome === 'retrying') return { icon: RotateCw, word: 'Activity, tried again', tone: 'warn' };
	if (kind === 'timer') return { icon: Timer, word: outcome === 'cancelled' ? 'Timer, called off' : 'Timer', tone: 'neutral' };
	if (kind === 'update') return { icon: ArrowDownToLine, word: 'Update', tone: 'accent' };
	if (outcome === 'cancelled' || outcome === 'abandoned') return { icon: Ban, word: 'Activity, given up', tone: 'neutral' };
	return { icon: attempts > 1 ? RotateCw : Zap, word: 'Activity', tone: 'info' };
}

export function lookOf(item: Bar | Mark): Look {
	if (isBar(item)) return barLook(item);
	return item.isBad ? { ...markLooks[item.kind], icon: CircleX, tone: 'bad' } : markLooks[item.kind];
}

/** What stands beside it. A timer that runs says what is left of it, in whole seconds. */
export function labelOf(item: Bar | Mark, now: number): string {
	if (!isBar(item)) return item.name || markLooks[item.kind].word;
	const again = item.attempts > 1 ? ` ×${item.attempts}` : '';
	if (item.kind !== 'timer') return item.name + again;
	if (item.dueAt === null) return 'Timer';
	const left = Math.ceil((item.dueAt - now) / 1_000) * 1_000;
	return item.outcome === 'running' && left > 0 ? `${spanWords(left)} left` : spanWords(item.dueAt - item.at);
}

/** The whole of it in one sentence, for those who hear it. */
export function sentenceOf(item: Bar | Mark, lane: LaneKind, from: number): string {
	const { word } = lookOf(item);
	const name = item.name && item.name !== 'Timer' ? ` ${item.name}` : '';
	const lasted = isBar(item) ? (item.to === null ? ', under way' : `, ${spanWords(item.to - item.at)}`) : '';
	const tries = isBar(item) && item.attempts > 1 ? `, attempt ${item.attempts}` : '';
	return `${laneWords[lane]}: ${word}${name}${lasted}${tries}, at +${spanWords(item.at - from)}`;
}

export const eventWords: Record<HistoryKind, string> = {
	started: 'Workflow started',
	completed: 'Workflow completed',
	failed: 'Workflow failed',
	'timed-out': 'Workflow timed out',
	cancelled: 'Workflow cancelled',
	terminated: 'Workflow terminated',
	continued: 'Continued as new',
	'cancel-requested': 'Cancellation asked for',
	'task-scheduled': 'Workflow task scheduled',
	'task-started': 'Workflow task started',
	'task-completed': 'Workflow task completed',
	'task-failed': 'Workflow task failed',
	'task-timed-out': 'Workflow task timed out',
	'activity-scheduled': 'Activity scheduled',
	'activity-started': 'Activity started',
	'activity-completed': 'Activity completed',
	'activity-failed': 'Activity failed',
	'activity-timed-out': 'Activity timed out',
	'activity-cancel-requested': 'Activity to be cancelled',
	'activity-cancelled': 'Activity cancelled',
	'timer-started': 'Timer started',
	'timer-fired': 'Timer fired',
	'timer-cancelled': 'Timer called off',
	'signal-received': 'Signal received',
	'signal-sent': 'Signal sent',
	'signal-delivered': 'Signal delivered',
	'signal-failed': 'Signal not delivered',
	'update-accepted': 'Update accepted',
	'update-completed': 'Update completed',
	'child-initiated': 'Child asked for',
	'child-started': 'Child started',
	'child-ended': 'Child ended',
	'child-failed': 'Child failed',
	marker: 'Local activity',
	other: 'Event'
};

/** `workers-1:4711@host` is said as `workers-1`. */
export const processName = (identity: string) => /^[\w-]+(?=:\d+@)/.exec(identity)?.[0] ?? identity;
