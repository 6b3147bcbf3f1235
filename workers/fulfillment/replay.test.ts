import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

const recorded = {
	oms: [
		'bulk-done.json',
		'bulk-stopped.json',
		'cancelled.json',
		'changed-and-paid-back.json',
		'decided-at-a-new-pace.json',
		'delivered.json',
		'later-run.json',
		'split-rejected-returned.json'
	],
	fulfillment: ['cancelled.json', 'changed-and-paid-back.json', 'delivered.json', 'later-run.json', 'split-rejected-returned.json']
};

test.each(['oms', 'fulfillment'] as const)('every recorded history of %s can be gone on with', async (domain) => {
	expect(await replayAll(domain)).toEqual(recorded[domain]);
});
