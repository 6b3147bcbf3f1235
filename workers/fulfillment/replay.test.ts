import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

test.each(['oms', 'fulfillment'] as const)('every recorded history of %s can be gone on with', async (domain) => {
	expect((await replayAll(domain)).length).toBeGreaterThanOrEqual(2);
});
