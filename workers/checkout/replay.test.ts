import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

test('every recorded history of a checkout can be gone on with', async () => {
	expect(await replayAll('checkout')).toContain('declined-and-ordered.json');
});
