import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import type { Component } from 'svelte';
import type { BulkAction, BulkProgress, BulkStatus } from '#contracts/bulk.ts';
import { counted } from '#components/ui/format.ts';
import { labelled } from '#components/ui/labelled.ts';
import type { Tone } from '#components/ui/tone.ts';
import { m } from '#paraglide/messages.js';

export const bulkActionWords: Record<BulkAction, { label: () => string; many: (about: { count: number; number: string }) => string }> = {
	hold: { label: m.staff_order_bulk_hold, many: m.staff_order_bulk_hold_count },
	release: { label: m.staff_order_bulk_release, many: m.staff_order_bulk_release_count },
	cancel: { label: m.staff_order_bulk_cancel, many: m.staff_order_bulk_cancel_count },
	tag: { label: m.staff_order_bulk_tag, many: m.staff_order_bulk_tag_count }
};

export const bulkStatusViews: Record<
	BulkStatus,
	{ label: string; tone: Tone; icon: Component<{ size?: number | string; class?: string }> }
> = {
	running: labelled(m.staff_running, { tone: 'info', icon: LoaderCircle }),
	paused: labelled(m.staff_paused, { tone: 'warn', icon: CirclePause }),
	cancelling: labelled(m.staff_order_bulk_cancelling, { tone: 'warn', icon: LoaderCircle }),
	cancelled: labelled(m.staff_order_bulk_cancelled, { tone: 'neutral', icon: Ban }),
	done: labelled(m.staff_done, { tone: 'good', icon: CircleCheck })
};

/** `Hold 200 orders` */
export const bulkTitle = ({ action, total }: Pick<BulkProgress, 'action' | 'total'>): string =>
	counted(bulkActionWords[action].many, total);
