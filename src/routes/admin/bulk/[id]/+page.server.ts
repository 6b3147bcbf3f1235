import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { steerBulk, type BulkStep } from '#contracts/bulk.ts';
import { errors } from '#contracts/errors.ts';
import { bulkWorkflowId, isUuid } from '#contracts/ids.ts';
import { may } from '#domain/identity/permissions.ts';
import { bulkProgress } from '#domain/order/bulk.ts';
import { staffBulk } from '#server/admin/bulk.ts';
import { temporalLink } from '#server/admin/order-detail.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { orUnavailable } from '#server/or-unavailable.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

const pageSize = 100;

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'orders.read');
	event.depends('admin:bulk');
	const { platform } = event.locals;
	const bulk = await orUnavailable(staffBulk(platform, event.params.id));
	if (!bulk) error(404, m.staff_order_no_such_bulk());
	// What needs a person's eye comes first: refused, then waiting, then done.
	const rank = (outcome: string | null) => (outcome === null ? 1 : outcome === 'done' ? 2 : 0);
	const sorted = bulk.orders.toSorted((one, other) => rank(one.outcome) - rank(other.outcome));
	const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
	const page = Math.min(pages, Math.max(1, Math.trunc(Number(event.url.searchParams.get('page'))) || 1));
	return {
		progress: bulkProgress(bulk),
		orders: sorted.slice((page - 1) * pageSize, page * pageSize).map(({ outcome, ...order }) => ({
			...order,
			outcome,
			why: outcome === null || outcome === 'done' ? null : said(errors[outcome].words)
		})),
		page,
		pages,
		link: temporalLink(platform.config, bulkWorkflowId(bulk.bulkId)),
		canAct: may(staff.role, 'orders.act')
	};
};

const steer = (step: BulkStep) => async (event: RequestEvent) => {
	requireStaff(event, 'orders.act');
	const bulkId = event.params['id'] ?? '';
	if (!isUuid(bulkId)) error(404, m.staff_order_no_such_bulk());
	const answer = await event.locals.platform.workflows.update(bulkWorkflowId(bulkId), steerBulk, [{ step }], {
		ended: 'illegal-transition'
	});
	if (!answer.ok) return fail(errors[answer.refusal.code].status, { message: said(answer.refusal.message) });
};

export const actions: Actions = { pause: steer('pause'), resume: steer('resume'), cancel: steer('cancel') };
