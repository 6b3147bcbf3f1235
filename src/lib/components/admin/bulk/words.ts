import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import type { Component } from 'svelte';
import type { BulkAction, BulkProgress, BulkStatus } from '#contracts/bulk.ts';
import { formatCount } from '#components/ui/format.ts';
import type { Tone } from '#components/ui/tone.ts';

export const bulkActionWords: Record<BulkAction, { label: string; verb: string }> = {
	hold: { label: 'Put on hold', verb: 'Hold' },
	release: { label: 'Release from hold', verb: 'Release' },
	cancel: { label: 'Cancel', verb: 'Cancel' },
	tag: { label: 'Add tags', verb: 'Tag' }
};

export const bulkStatusViews: Record<
	BulkStatus,
	{ label: string; tone: Tone; icon: Component<{ size?: number | string; class?: string }> }
> = {
	running: { label: 'Running', tone: 'info', icon: LoaderCircle },
	paused: { label: 'Paused', tone: 'warn', icon: CirclePause },
	cancelling: { label: 'Stopping', tone: 'warn', icon: LoaderCircle },
	cancelled: { label: 'Stopped', tone: 'neutral', icon: Ban },
	done: { label: 'Done', tone: 'good', icon: CircleCheck }
};

/** `Hold 200 orders` */
export const bulkTitle = ({ action, total }: Pick<BulkProgress, 'action' | 'total'>): string =>
	`${bulkActionWords[action].verb} ${formatCount(total, 'order')}`;
