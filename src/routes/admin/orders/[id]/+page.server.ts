import { error } from '@sveltejs/kit';
import { may } from '#domain/identity/permissions.ts';
import { trackerView } from '#domain/order/views.ts';
import { orderActions } from '#server/admin/answer.ts';
import { rerouteTargets } from '#server/admin/reroute-targets.ts';
import { inReadersWords, staffOrder, workflowLinks } from '#server/admin/order-detail.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { orUnavailable } from '#server/or-unavailable.ts';
import { countryName } from '#server/shop/countries.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'orders.read');
	const { platform } = event.locals;
	event.depends('admin:order');
	const stored = await orUnavailable(staffOrder(platform, event.params.id));
	if (!stored) error(404, m.staff_order_no_such_order());
	const order = inReadersWords(stored);
	const canAct = may(staff.role, 'orders.act');
	const [ledger, { stageMs, pace }, targets] = await Promise.all([
		platform.payments.entries(order.payment.paymentId),
		platform.storeConfig.load(),
		canAct ? rerouteTargets(platform, order) : {}
	]);
	return {
		order,
		tracker: trackerView(order),
		ledger: ledger.map((entry) => ({ ...entry, why: said(entry.why) })),
		stageMs: stageMs / Math.max(1, pace),
		country: countryName(order.address.country),
		links: workflowLinks(platform.config, order),
		traceUrl: platform.config.tracing.url,
		targets,
		canAct
	};
};

export const actions: Actions = orderActions(
	'advance',
	'reject',
	'hold',
	'release',
	'cancel',
	'cancelLines',
	'reroute',
	'split',
	'edit',
	'refund',
	'refundAmount',
	'requestReturn',
	'receiveReturn',
	'decide',
	'note',
	'tag',
	'untag'
);
