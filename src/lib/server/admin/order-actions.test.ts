import { describe, expect, it } from 'vitest';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { WorkflowGateway } from '../temporal.ts';
import { formFields } from '../form-fields.ts';
import { actOnOrder, type StaffAction } from './order-actions.ts';

const orderId = '0e5f2a70-6c2b-4f43-9d39-0b8f2f6f2a11';
const changeId = '6f9b0d7c-2a1e-4d53-8a52-3f7e0d9b4c22';
const lineId = 'b7a1c3de-9f10-4a55-8c6d-1e2f3a4b5c33';
const address = {
	firstName: 'Bea',
	lastName: 'Bold',
	address1: '2 Side St',
	city: 'Springfield',
	region: 'IL',
	postalCode: '62701',
	country: 'US'
};
const who = { kind: 'staff', name: 'Ada' } as const;

function recorder() {
	const calls: { workflowId: string; name: string; args: unknown[] }[] = [];
	const workflows: Pick<WorkflowGateway, 'update'> = {
		async update(workflowId, definition, args) {
			calls.push({ workflowId, name: definition.name, args });
			return refused('illegal-transition');
		}
	};
	return { calls, workflows };
}

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return formFields(data);
};

describe('what staff ask for on an order', () => {
	it.each<[StaffAction, Record<string, string>, string, Record<string, unknown>]>([
		['advance', { supplierOrderId: 's1' }, 'fulfillment', { supplierOrderId: 's1' }],
		['reject', { supplierOrderId: 's1', reason: 'Printer down' }, 'fulfillment', { supplierOrderId: 's1', reason: 'Printer down' }],
		['hold', { reason: 'Check address' }, 'order', { reason: 'Check address' }],
		['hold', {}, 'order', { reason: 'Held by staff' }],
		['release', {}, 'order', {}],
		['cancel', { reason: 'Asked by phone' }, 'order', { reason: 'Asked by phone' }],
		['refund', { [`line.${lineId}`]: '2', reason: 'Damaged' }, 'order', { lines: [{ lineId, quantity: 2 }], reason: 'Damaged' }],
		['cancelLines', { [`line.${lineId}`]: '1', reason: 'Too many' }, 'order', { lines: [{ lineId, quantity: 1 }], reason: 'Too many' }],
		[
			'reroute',
			{ supplierOrderId: 's1', supplierId: 'b', [`line.${lineId}`]: '1', reason: 'Nearer' },
			'order',
			{ supplierOrderId: 's1', supplierId: 'b', lines: [{ lineId, quantity: 1 }], reason: 'Nearer' }
		],
		[
			'split',
			{ supplierOrderId: 's1', [`line.${lineId}`]: '1', reason: 'One first' },
			'order',
			{ supplierOrderId: 's1', lines: [{ lineId, quantity: 1 }], reason: 'One first' }
		],
		[
			'edit',
			{ version: '4', ...address, [`left.${lineId}`]: '0', reason: 'Moved house' },
			'order',
			{ version: 4, address: { ...address, address2: '', phone: '' }, lines: [{ lineId, quantity: 0 }], reason: 'Moved house' }
		],
		['refundAmount', { amount: '12.5', reason: 'Came late' }, 'order', { amount: 1250, reason: 'Came late' }],
		['receiveReturn', { returnId: 'r1' }, 'order', { returnId: 'r1' }],
		['decide', { decision: 'accept' }, 'order', { decision: 'accept' }],
		['note', { text: ' Called back. ' }, 'order', { text: 'Called back.' }]
	])('%s reaches the workflow that decides it, once and by name', async (action, fields, workflow, sent) => {
		const { calls, workflows } = recorder();
		const answer = await actOnOrder({ workflows, who }, action, form({ orderId, changeId, ...fields }));
		expect(answer).toEqual(refused('illegal-transition'));
		expect(calls).toHaveLength(1);
		expect(calls[0]?.workflowId).toBe(`${workflow}-${orderId}`);
		expect(calls[0]?.args).toEqual([{ changeId, who, ...sent }]);
	});

	it.each<[StaffAction, Record<string, string>, string]>([
		['hold', { orderId, reason: ' ' }, 'reason'],
		['reject', { orderId, supplierOrderId: 's1' }, 'reason'],
		['advance', { orderId }, 'supplierOrderId'],
		['cancel', { orderId: 'not-an-id', reason: 'Asked by phone' }, 'orderId'],
		['refund', { orderId, reason: 'Damaged', [`line.${lineId}`]: '0' }, 'lines'],
		['refund', { orderId, reason: 'Damaged', [`line.${lineId}`]: '1.5' }, 'lines'],
		['reroute', { orderId, supplierOrderId: 's1', [`line.${lineId}`]: '1', reason: 'Nearer' }, 'supplierId'],
		['split', { orderId, supplierOrderId: 's1', [`line.${lineId}`]: '0', reason: 'One first' }, 'lines'],
		['edit', { orderId, version: '4', reason: 'Moved house' }, 'firstName'],
		['edit', { orderId, ...address, reason: 'Moved house' }, 'version'],
		['edit', { orderId, version: '4', ...address, [`left.${lineId}`]: '1.5', reason: 'Moved house' }, 'lines'],
		['refundAmount', { orderId, reason: 'Came late', amount: '0' }, 'amount'],
		['refundAmount', { orderId, reason: 'Came late', amount: '1.234' }, 'amount'],
		['refundAmount', { orderId, reason: 'Came late', amount: '-5' }, 'amount'],
		['decide', { orderId, decision: 'maybe' }, 'decision']
	])('%s with %o is refused without asking the workflow', async (action, fields, field) => {
		const { calls, workflows } = recorder();
		const outcome: Outcome<object> = await actOnOrder({ workflows, who }, action, form(fields));
		expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid', field } });
		expect(calls).toHaveLength(0);
	});

	it('a form without a change id gets one', async () => {
		const { calls, workflows } = recorder();
		await actOnOrder({ workflows, who }, 'release', form({ orderId }));
		expect(calls[0]?.args[0]).toMatchObject({ changeId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
	});
});
