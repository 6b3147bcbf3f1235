import { expect, it } from 'vitest';
import { groupStatus, visibilityQuery } from './workflow-counts.ts';

it.each([
	[{ type: '', status: '', text: '' }, ''],
	[{ type: 'order', status: 'Running', text: '' }, "WorkflowType = 'order' AND ExecutionStatus = 'Running'"],
	[{ type: '', status: '', text: 'order-12' }, "WorkflowId STARTS_WITH 'order-12'"],
	[{ type: "x' OR 1=1", status: 'Odd', text: "cart-' OR '1" }, "WorkflowId STARTS_WITH 'cart-OR1'"]
])('%o asks visibility for: %s', (filter, query) => expect(visibilityQuery(filter)).toBe(query));

it.each([
	[[['Running']], 'Running'],
	[['Terminated'], 'Terminated'],
	[[['Paused']], undefined],
	[[], undefined]
])('a group of %o counts as %s', (values, status) => expect(groupStatus(values)).toBe(status));
