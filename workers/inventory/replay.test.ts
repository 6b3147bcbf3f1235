import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

test('every recorded history of the inventory service can be gone on with', async () => {
	expect(await replayAll('inventory')).toEqual(['changes-and-expiry.json', 'later-run.json']);
});
