import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleX from '@lucide/svelte/icons/circle-x';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Truck from '@lucide/svelte/icons/truck';
import type { MailKind } from '#contracts/mail.ts';

export const mailKindViews = {
	'order-confirmed': { label: 'Confirmed', tone: 'info', icon: BadgeCheck },
	'order-shipped': { label: 'Shipped', tone: 'accent', icon: Truck },
	'order-delivered': { label: 'Delivered', tone: 'good', icon: PackageCheck },
	'order-cancelled': { label: 'Cancelled', tone: 'bad', icon: CircleX }
} as const satisfies Record<MailKind, object>;
