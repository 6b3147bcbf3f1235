// What runs, by domain, asked of Temporal's visibility. Where it can't be asked (away, or a server without it) that is an
// answer that the page shows.
import type { Client } from '@temporalio/client';
import { isTemporalAway } from '../temporal.ts';

/** The workflow types of each domain. */
export const workflowTypes = [
	{ domain: 'Cart', type: 'cart', about: 'One a cart: holds its content and extends its stock holds.' },
	{ domain: 'Checkout', type: 'checkout', about: 'One a checkout: steps from shipping to the placed order, an hour at most.' },
	{ domain: 'Orders', type: 'order', about: 'One an order: suppliers, money, cancellation, returns; 30 days after delivery it ends.' },
	{ domain: 'Bulk actions', type: 'bulk', about: 'One a change of many orders: asks a few at a time, and says what became of each.' },
	{ domain: 'Fulfillment', type: 'fulfillment', about: 'One an order on its way: drives the supplier orders, side by side.' },
	{ domain: 'Inventory', type: 'inventoryService', about: 'The one processor of stock: sweeps expired holds and projects what changed.' },
	{ domain: 'Shop settings', type: 'storeConfig', about: 'Mode, stage length and pace; tells every open fulfillment and token.' },
	{ domain: 'Staff', type: 'staffUser', about: 'One a staff user: role, lockout, credential version.' },
	{ domain: 'Shoppers', type: 'shopper', about: 'One a shopper with an account.' },
	{ domain: 'Catalog', type: 'catalogJob', about: 'Loads the sample catalog, or makes its search index again, when it is asked to.' },
	{ domain: 'API tokens', type: 'apiToken', about: 'One a token: ends by its time, or when it is revoked.' }
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
				return { domain, type, about, counts };
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
