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
import type { Tone } from './tone.ts';

export interface StatusView {
	label: string;
	icon: Component<{ size?: number | string; class?: string }>;
	tone: Tone;
	/** One line for a shopper. */
	note: string;
}

export const orderStatusViews: Record<OrderStatus, StatusView> = {
	pending_assignment: { label: 'Confirmed', icon: Clock, tone: 'neutral', note: 'We have your order and are choosing who makes it.' },
	ready_to_fulfill: {
		label: 'Makers assigned',
		icon: ClipboardCheck,
		tone: 'info',
		note: 'Every item has a maker. Work begins any moment.'
	},
	processing: { label: 'In production', icon: Hammer, tone: 'accent', note: 'Your items are being printed and packed.' },
	partially_shipped: { label: 'Partly shipped', icon: PackageOpen, tone: 'info', note: 'A first parcel is on its way; the rest follows.' },
	shipped: { label: 'Shipped', icon: Truck, tone: 'info', note: 'Everything is on its way to you.' },
	delivered: { label: 'Delivered', icon: PackageCheck, tone: 'good', note: 'Your order has arrived.' },
	complete: { label: 'Complete', icon: CircleCheck, tone: 'good', note: 'All done. Thank you.' },
	on_hold: { label: 'On hold', icon: CirclePause, tone: 'warn', note: 'We have paused this order while we look at something.' },
	cancelled: { label: 'Cancelled', icon: Ban, tone: 'bad', note: 'This order was cancelled. You are not charged for it.' },
	refunded: { label: 'Refunded', icon: Undo2, tone: 'neutral', note: 'Your money is on its way back.' }
};

export const supplierOrderStatusViews: Record<SupplierOrderStatus, StatusView> = {
	pending: { label: 'Waiting', icon: Clock, tone: 'neutral', note: 'Waiting for the maker.' },
	processing: { label: 'In production', icon: Hammer, tone: 'accent', note: 'Being made.' },
	shipped: { label: 'Shipped', icon: Truck, tone: 'info', note: 'On its way.' },
	delivered: { label: 'Delivered', icon: PackageCheck, tone: 'good', note: 'Arrived.' },
	rejected: { label: 'Rejected', icon: CircleX, tone: 'bad', note: 'This maker could not do it.' },
	cancelled: { label: 'Cancelled', icon: Ban, tone: 'bad', note: 'Stopped before it shipped.' }
};
