// What runs, by domain, asked of Temporal's visibility. Where it can't be asked (away, or a server without it) that is an
// answer that the page shows.
import type { Client } from '@temporalio/client';
import { m } from '#paraglide/messages.js';
import { isTemporalAway } from '../temporal.ts';

/** The workflow types of each domain. */
export const workflowTypes = [
	{ domain: m.staff_cart, type: 'cart', about: m.board_type_cart_about },
	{ domain: m.board_type_checkout, type: 'checkout', about: m.board_type_checkout_about },
	{ domain: m.staff_orders, type: 'order', about: m.board_type_order_about },
	{ domain: m.staff_order_bulk, type: 'bulk', about: m.board_type_bulk_about },
	{ domain: m.staff_fulfillment, type: 'fulfillment', about: m.board_type_fulfillment_about },
	{ domain: m.staff_inventory, type: 'inventoryService', about: m.board_type_inventory_about },
	{ domain: m.board_type_config, type: 'storeConfig', about: m.board_type_config_about },
	{ domain: m.board_type_staff, type: 'staffUser', about: m.board_type_staff_about },
	{ domain: m.board_type_shopper, type: 'shopper', about: m.board_type_shopper_about },
	{ domain: m.staff_catalog, type: 'catalogJob', about: m.board_type_catalog_about },
	{ domain: m.board_type_token, type: 'apiToken', about: m.board_type_token_about }
] as const;

const shownStatuses = ['Running', 'Completed', 'Failed', 'TimedOut', 'Terminated'] as const;
type ShownStatus = (typeof shownStatuses)[number];

export interface WorkflowCount {
	domain: string;
	type: string;
	about: string;
	counts: Record<ShownStatus, number>;
}

export interface WorkflowRow {
	workflowId: string;
	runId: string;
	type: string;
	status: string;
	startedAt: string;
	closedAt: string | null;
	/** Known once it has ended. */
	historyLength: number | null;
	taskQueue: string;
}

export type Visibility<T> = { ok: true; value: T } | { ok: false };

const patienceMs = 4_000;

async function ask<T>(client: Client, question: () => Promise<T>): Promise<Visibility<T>> {
	try {
		return { ok: true, value: await client.withDeadline(Date.now() + patienceMs, question) };
	} catch (error) {
		if (isTemporalAway(error)) return { ok: false };
		throw error;
	}
}

const shownStatus = (text: unknown): ShownStatus | undefined => shownStatuses.find((status) => status === text);

/** A group's status comes as one word, or as a list of one. */
export const groupStatus = ([value]: readonly unknown[]): ShownStatus | undefined => shownStatus(Array.isArray(value) ? value[0] : value);

export const countWorkflows = (client: Client): Promise<Visibility<WorkflowCount[]>> =>
	ask(client, () =>
		Promise.all(
			workflowTypes.map(async ({ domain, type, about }) => {
				const counts: Record<ShownStatus, number> = { Running: 0, Completed: 0, Failed: 0, TimedOut: 0, Terminated: 0 };
				const answer = await client.workflow.count(`WorkflowType = '${type}' GROUP BY ExecutionStatus`);
				for (const group of answer.groups) {
					const status = groupStatus(group.groupValues);
					if (status) counts[status] = group.count;
				}
				return { domain: domain(), type, about: about(), counts };
			})
		)
	);

export interface WorkflowFilter {
	type: string;
	status: string;
	text: string;
}

/** Only known words and harmless characters reach the query. */
export function visibilityQuery({ type, status, text }: WorkflowFilter): string {
	const conditions: string[] = [];
	if (workflowTypes.some((known) => known.type === type)) conditions.push(`WorkflowType = '${type}'`);
	if (shownStatus(status)) conditions.push(`ExecutionStatus = '${status}'`);
	const idPrefix = text.replaceAll(/[^\w-]/g, '');
	if (idPrefix) conditions.push(`WorkflowId STARTS_WITH '${idPrefix}'`);
	return conditions.join(' AND ');
}

/** The newest `limit` that match. */
export const listWorkflows = (client: Client, filter: WorkflowFilter, limit: number): Promise<Visibility<WorkflowRow[]>> =>
	ask(client, async () => {
		const rows: WorkflowRow[] = [];
		const query = visibilityQuery(filter);
		for await (const info of client.workflow.list({ pageSize: limit, ...(query && { query }) })) {
			rows.push({
				workflowId: info.workflowId,
				runId: info.runId,
				type: info.type,
				status: info.status.name,
				startedAt: info.startTime.toISOString(),
				closedAt: info.closeTime?.toISOString() ?? null,
				historyLength: info.closeTime ? info.historyLength : null,
				taskQueue: info.taskQueue
			});
			if (rows.length === limit) break;
		}
		return rows;
	});
