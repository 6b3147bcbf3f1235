// What statuses are called and how they look: the one place that turns a status into words for a person.
import type { Component } from 'svelte';
import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CircleX from '@lucide/svelte/icons/circle-x';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Clock from '@lucide/svelte/icons/clock';
import Hammer from '@lucide/svelte/icons/hammer';
import PackageCheck from '@lucide/svelte/icons/package-check';
import PackageOpen from '@lucide/svelte/icons/package-open';
import Truck from '@lucide/svelte/icons/truck';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { OrderStatus } from '#contracts/order.ts';
import { m } from '#paraglide/messages.js';
import type { Tone } from './tone.ts';

export interface StatusView {
	label: string;
	icon: Component<{ size?: number | string; class?: string }>;
	tone: Tone;
	/** One line for a shopper. */
	note: string;
}

/** Read as often as they are shown: each time in the reader's language. */
const view = (icon: StatusView['icon'], tone: Tone, label: () => string, note: () => string): StatusView => ({
	icon,
	tone,
	get label() {
		return label();
	},
	get note() {
		return note();
	}
});

export const orderStatusViews: Record<OrderStatus, StatusView> = {
	pending_assignment: view(Clock, 'neutral', m.ui_order_pending_assignment, m.ui_order_pending_assignment_note),
	ready_to_fulfill: view(ClipboardCheck, 'info', m.ui_order_ready_to_fulfill, m.ui_order_ready_to_fulfill_note),
	processing: view(Hammer, 'accent', m.ui_order_processing, m.ui_order_processing_note),
	partially_shipped: view(PackageOpen, 'info', m.ui_order_partially_shipped, m.ui_order_partially_shipped_note),
	shipped: view(Truck, 'info', m.ui_order_shipped, m.ui_order_shipped_note),
	delivered: view(PackageCheck, 'good', m.ui_order_delivered, m.ui_order_delivered_note),
	complete: view(CircleCheck, 'good', m.ui_order_complete, m.ui_order_complete_note),
	on_hold: view(CirclePause, 'warn', m.ui_order_on_hold, m.ui_order_on_hold_note),
	cancelled: view(Ban, 'bad', m.ui_order_cancelled, m.ui_order_cancelled_note),
	refunded: view(Undo2, 'neutral', m.ui_order_refunded, m.ui_order_refunded_note)
};

export const supplierOrderStatusViews: Record<SupplierOrderStatus, StatusView> = {
	pending: view(Clock, 'neutral', m.ui_maker_pending, m.ui_maker_pending_note),
	processing: view(Hammer, 'accent', m.ui_order_processing, m.ui_maker_processing_note),
	shipped: view(Truck, 'info', m.ui_order_shipped, m.ui_maker_shipped_note),
	delivered: view(PackageCheck, 'good', m.ui_order_delivered, m.ui_maker_delivered_note),
	rejected: view(CircleX, 'bad', m.ui_maker_rejected, m.ui_maker_rejected_note),
	cancelled: view(Ban, 'bad', m.ui_order_cancelled, m.ui_maker_cancelled_note)
};
