import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleX from '@lucide/svelte/icons/circle-x';
import KeyRound from '@lucide/svelte/icons/key-round';
import MailCheck from '@lucide/svelte/icons/mail-check';
import PackageCheck from '@lucide/svelte/icons/package-check';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Truck from '@lucide/svelte/icons/truck';
import type { MailKind } from '#contracts/mail.ts';
import { labelled } from '#components/ui/labelled.ts';
import { m } from '#paraglide/messages.js';

export const mailKindViews = {
	'order-confirmed': labelled(m.staff_mail_order_confirmed, { tone: 'info', icon: BadgeCheck }),
	'order-shipped': labelled(m.staff_mail_order_shipped, { tone: 'accent', icon: Truck }),
	'order-delivered': labelled(m.staff_mail_order_delivered, { tone: 'good', icon: PackageCheck }),
	'order-cancelled': labelled(m.staff_mail_order_cancelled, { tone: 'bad', icon: CircleX }),
	'password-reset': labelled(m.staff_mail_password_reset, { tone: 'warn', icon: KeyRound }),
	'password-changed': labelled(m.staff_mail_password_changed, { tone: 'neutral', icon: ShieldCheck }),
	'email-verification': labelled(m.staff_mail_email_verification, { tone: 'info', icon: MailCheck })
} as const satisfies Record<MailKind, object>;
