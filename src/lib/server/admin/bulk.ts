// Asking for a change of many orders: which, by ids or by the order list's own filters, and what. The workflow does the rest.
import { randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { z } from 'zod';
import type { Actor } from '#contracts/actor.ts';
import { bulkActions, getBulk, mostBulkOrders, type Bulk, type BulkInput } from '#contracts/bulk.ts';
import { bulkWorkflowId, isUuid } from '#contracts/ids.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { tagsIn } from '#domain/order/tags.ts';
import type { Platform } from '../platform.ts';
import { isTemporalAway } from '../temporal.ts';
import { orderQuery } from './order-list.ts';

const pageSize = 500;

const askedSchema = z.object({
	/** The form's own, so that it is done once however often it is sent. */
	bulkId: z.uuid().default(() => randomUUID()),
	action: z.enum(bulkActions, 'Choose what to do.'),
	text: z.string().trim().max(300, 'Keep it under 300 characters.').default(''),
	scope: z.enum(['chosen', 'all']).default('chosen')
});

type Named = BulkInput['orders'];

async function chosenOrders({ orders }: Pick<Platform, 'orders'>, ids: string[]): Promise<Named> {
	const known = [...new Set(ids)].filter(isUuid).slice(0, mostBulkOrders);
	const loaded = await Promise.all(known.map((orderId) => orders.load(orderId)));
	return loaded.flatMap((order) => (order ? [{ orderId: order.orderId, confirmation: order.confirmation }] : []));
}

/** From the first page on, whichever page was looked at. */
async function matchingOrders({ orderSearch }: Pick<Platform, 'orderSearch'>, filter: string): Promise<Named> {
	const query = { ...orderQuery(new URLSearchParams(filter)), limit: pageSize };
	const found = new Map<string, string>();
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof orderSearch.search>> = await orderSearch.search({ ...query, cursor });
		for (const { orderId, confirmation } of page.cards) found.set(orderId, confirmation);
		cursor = page.next;
	} while (cursor !== null && found.size < mostBulkOrders);
	return [...found].slice(0, mostBulkOrders).map(([orderId, confirmation]) => ({ orderId, confirmation }));
}

/** What its one text means for the action. */
function meant(action: BulkInput['action'], text: string): Outcome<Pick<BulkInput, 'reason' | 'tags'>> {
	if (action === 'tag') {
		const tags = tagsIn(text);
		return tags
			? { ok: true, reason: '', tags }
			: refused('invalid', { field: 'text', message: 'Say which tags: letters and digits, commas between several.' });
	}
	if (action === 'cancel' && text.length < 3) return refused('invalid', { field: 'text', message: 'Say why, in a few words.' });
	return { ok: true, reason: text || (action === 'hold' ? 'Held by staff' : ''), tags: [] };
}

/** `form`: `action`, `text`, `scope`, `order` (repeated), `filter` (the list's address), `bulkId`. */
export async function askForBulk(
	platform: Pick<Platform, 'workflows' | 'orders' | 'orderSearch'>,
	form: FormData,
	who: Actor
): Promise<Outcome<{ bulkId: string }>> {
	const text = (name: string) => form.get(name) || undefined;
	const asked = askedSchema.safeParse({ bulkId: text('bulkId'), action: text('action'), text: text('text'), scope: text('scope') });
	if (!asked.success) {
		const [issue] = asked.error.issues;
		return refused('invalid', { field: String(issue?.path[0]), ...(issue && { message: issue.message }) });
	}
	const { bulkId, action, scope } = asked.data;
	const words = meant(action, asked.data.text);
	if (!words.ok) return words;
	const strings = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
	const orders =
		scope === 'all' ? await matchingOrders(platform, strings('filter')[0] ?? '') : await chosenOrders(platform, strings('order'));
	if (orders.length === 0) return refused('invalid', { field: 'order', message: 'Choose at least one order.' });

	const { reason, tags } = words;
	const input: BulkInput = { bulkId, action, reason, tags, who, orders, startedAt: new Date().toISOString() };
	try {
		await platform.workflows.client.workflow.start('bulk', {
			workflowId: bulkWorkflowId(bulkId),
			taskQueue: taskQueues.oms,
			...promptTasks,
			workflowIdReusePolicy: 'REJECT_DUPLICATE',
			args: [input]
		});
	} catch (error) {
		if (isTemporalAway(error)) return refused('unavailable');
		if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
	}
	return { ok: true, bulkId };
}

/** From the write store; in its first moment from its workflow. Null: unknown. Throws where Temporal is away and could know it. */
export async function staffBulk({ bulks, workflows }: Pick<Platform, 'bulks' | 'workflows'>, bulkId: string): Promise<Bulk | null> {
	if (!isUuid(bulkId)) return null;
	return (await bulks.load(bulkId)) ?? workflows.query(bulkWorkflowId(bulkId), getBulk);
}
