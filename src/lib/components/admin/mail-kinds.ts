import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleX from '@lucide/svelte/icons/circle-x';
import KeyRound from '@lucide/svelte/icons/key-round';
import MailCheck from '@lucide/svelte/icons/mail-check';
import PackageCheck from '@lucide/svelte/icons/package-check';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Truck from '@lucide/svelte/icons/truck';
import type { MailKind } from '#contracts/mail.ts';

export const mailKindViews = {
	'order-confirmed': { label: 'Confirmed', tone: 'info', icon: BadgeCheck },
	'order-shipped': { label: 'Shipped', tone: 'accent', icon: Truck },
	'order-delivered': { label: 'Delivered', tone: 'good', icon: PackageCheck },
	'order-cancelled': { label: 'Cancelled', tone: 'bad', icon: CircleX },
	'password-reset': { label: 'New password', tone: 'warn', icon: KeyRound },
	'password-changed': { label: 'Password changed', tone: 'neutral', icon: ShieldCheck },
	'email-verification': { label: 'Confirm address', tone: 'info', icon: MailCheck }
} as const satisfies Record<MailKind, object>;
