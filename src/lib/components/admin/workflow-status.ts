// Temporal's own statuses, in a person's words.
import type { Component } from 'svelte';
import Activity from '@lucide/svelte/icons/activity';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleX from '@lucide/svelte/icons/circle-x';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import TimerOff from '@lucide/svelte/icons/timer-off';
import type { Tone } from '#components/ui/tone.ts';

interface View {
	label: string;
	tone: Tone;
	icon: Component<{ size?: number | string; class?: string }>;
}

const views: Record<string, View> = {
	RUNNING: { label: 'Running', tone: 'info', icon: Activity },
	COMPLETED: { label: 'Completed', tone: 'good', icon: CircleCheck },
	FAILED: { label: 'Failed', tone: 'bad', icon: CircleX },
	TIMED_OUT: { label: 'Timed out', tone: 'bad', icon: TimerOff },
	TERMINATED: { label: 'Terminated', tone: 'warn', icon: Ban },
	CANCELLED: { label: 'Cancelled', tone: 'warn', icon: Ban },
	CONTINUED_AS_NEW: { label: 'Continued', tone: 'neutral', icon: RefreshCw }
};

export const workflowStatusView = (status: string): View => views[status] ?? { label: status, tone: 'neutral', icon: Activity };
