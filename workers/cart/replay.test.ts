import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

test('every recorded history of a cart can be gone on with', async () => {
	expect(await replayAll('cart')).toEqual(['changed-and-ordered.json', 'later-run.json', 'saved-late.json', 'with-a-code.json']);
});
