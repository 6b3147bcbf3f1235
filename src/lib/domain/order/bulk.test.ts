import { describe, expect, it } from 'vitest';
import { bulkSteps, type Bulk, type BulkInput, type BulkStatus } from '#contracts/bulk.ts';
import { bulkProgress, endedBulk, isBulkOver, mayStep, settledBulk, startedBulk, steppedBulk } from './bulk.ts';

const at = '2026-11-01T00:00:00.000Z';
const later = '2026-11-01T00:01:00.000Z';
const input: BulkInput = {
	bulkId: 'b',
	action: 'hold',
	reason: 'recount',
	tags: [],
	who: { kind: 'staff', name: 'Ada' },
	orders: ['one', 'two', 'three'].map((orderId) => ({ orderId, confirmation: `DG-${orderId}` })),
	startedAt: at
};
const bulk = startedBulk(input);
const inStatus = (status: BulkStatus): Bulk => ({ ...bulk, status });

describe('a change of many orders', () => {
	it('begins with all of them waiting', () => {
		expect(bulkProgress(bulk)).toEqual({
			bulkId: 'b',
			version: 1,
			action: 'hold',
			reason: 'recount',
			tags: [],
			by: 'Ada',
			status: 'running',
			total: 3,
			done: 0,
			refused: 0,
			startedAt: at,
			updatedAt: at
		});
		expect(bulk.orders.map(({ outcome }) => outcome)).toEqual([null, null, null]);
	});

	it('counts what is done and what was refused, each order once', () => {
		const one = settledBulk(bulk, 'two', 'done', later);
		const both = settledBulk(one, 'one', 'illegal-transition', later);
		expect(both).toMatchObject({ version: 3, done: 1, refused: 1, updatedAt: later });
		expect(both.orders.map(({ outcome }) => outcome)).toEqual(['illegal-transition', 'done', null]);
		expect(settledBulk(both, 'two', 'not-found', later)).toBe(both);
		expect(settledBulk(both, 'unknown', 'done', later)).toBe(both);
	});

	it.each<[BulkStatus, string[]]>([
		['running', ['pause', 'cancel']],
		['paused', ['resume', 'cancel']],
		['cancelling', []],
		['cancelled', []],
		['done', []]
	])('while %s may be told to %j', (status, legal) => {
		expect(bulkSteps.filter((step) => mayStep(inStatus(status), step))).toEqual(legal);
	});

	it('rests, goes on and is called off', () => {
		expect(steppedBulk(bulk, 'pause', later)).toMatchObject({ status: 'paused', version: 2, updatedAt: later });
		expect(steppedBulk(inStatus('paused'), 'resume', later)).toMatchObject({ status: 'running' });
		expect(steppedBulk(bulk, 'cancel', later)).toMatchObject({ status: 'cancelling' });
	});

	it('is done where every order has its answer, else cancelled', () => {
		const all = input.orders.reduce((sum, { orderId }) => settledBulk(sum, orderId, 'done', later), bulk);
		expect(endedBulk({ ...all, status: 'cancelling' }, later)).toMatchObject({ status: 'done' });
		expect(endedBulk(settledBulk(inStatus('cancelling'), 'one', 'done', later), later)).toMatchObject({ status: 'cancelled' });
		expect((['running', 'paused', 'cancelling', 'cancelled', 'done'] as const).filter((status) => isBulkOver(inStatus(status)))).toEqual([
			'cancelled',
			'done'
		]);
	});
});
