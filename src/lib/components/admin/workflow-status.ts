// Temporal's own statuses, in a person's words.
import type { Component } from 'svelte';
import Activity from '@lucide/svelte/icons/activity';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleX from '@lucide/svelte/icons/circle-x';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import TimerOff from '@lucide/svelte/icons/timer-off';
import { labelled } from '#components/ui/labelled.ts';
import type { Tone } from '#components/ui/tone.ts';
import { m } from '#paraglide/messages.js';

interface View {
	label: string;
	tone: Tone;
	icon: Component<{ size?: number | string; class?: string }>;
}

const views: Record<string, View> = {
	RUNNING: labelled(m.staff_running, { tone: 'info', icon: Activity }),
	COMPLETED: labelled(m.staff_workflow_completed, { tone: 'good', icon: CircleCheck }),
	FAILED: labelled(m.staff_workflow_failed, { tone: 'bad', icon: CircleX }),
	TIMED_OUT: labelled(m.staff_workflow_timed_out, { tone: 'bad', icon: TimerOff }),
	TERMINATED: labelled(m.staff_workflow_terminated, { tone: 'warn', icon: Ban }),
	CANCELLED: labelled(m.staff_workflow_cancelled, { tone: 'warn', icon: Ban }),
	CONTINUED_AS_NEW: labelled(m.staff_workflow_continued, { tone: 'neutral', icon: RefreshCw })
};

export const workflowStatusView = (status: string): View => views[status] ?? { label: status, tone: 'neutral', icon: Activity };
