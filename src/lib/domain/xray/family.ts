// The workflows of one order, from its cart on. Inventory serves all orders: of its history only what happened meanwhile is shown.
import { cartWorkflowId, checkoutWorkflowId, fulfillmentWorkflowId, inventoryWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import type { WorkflowHistory } from '#contracts/xray.ts';

export const familyOf = ({ cartId, checkoutId, orderId }: { cartId: string; checkoutId: string; orderId: string }): string[] => [
	cartWorkflowId(cartId),
	checkoutWorkflowId(checkoutId),
	orderWorkflowId(orderId),
	fulfillmentWorkflowId(orderId),
	inventoryWorkflowId
];

const slackMs = 2_000;
/** After the last word of the others, what inventory still does for them. */
const tailMs = 8_000;

/** Of the shared workflows, what happened while the others went on; without events whose beginning was before. */
export function withinFamily(histories: readonly WorkflowHistory[]): WorkflowHistory[] {
	const own = histories.filter(({ workflowId }) => workflowId !== inventoryWorkflowId);
	const times = own.flatMap(({ runs }) => runs.flatMap(({ events }) => events.map(({ at }) => Date.parse(at))));
	if (times.length === 0) return histories.map((history) => (own.includes(history) ? history : { ...history, runs: [] }));
	const from = times.reduce((least, at) => Math.min(least, at)) - slackMs;
	const to = times.reduce((most, at) => Math.max(most, at)) + tailMs;
	const isWithin = ({ at }: { at: string }) => Date.parse(at) >= from && Date.parse(at) <= to;
	return histories.map((history) => {
		if (own.includes(history)) return history;
		const runs = history.runs.flatMap((run) => {
			const events = run.events.filter(isWithin);
			const kept = new Set(events.map(({ id }) => id));
			const whole = events.filter(({ ref }) => ref === undefined || kept.has(ref));
			return whole.length > 0 ? [{ ...run, events: whole }] : [];
		});
		return { ...history, runs };
	});
}
