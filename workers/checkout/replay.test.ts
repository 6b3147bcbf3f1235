import { expect, test } from 'vitest';
import { replayAll } from '#tests/fixtures/replay.ts';

test('every recorded history of a checkout can be gone on with', async () => {
	expect(await replayAll('checkout')).toEqual([
		'cancelled-from-outside.json',
		'code-lost-and-ordered.json',
		'declined-and-ordered.json',
		'expired.json',
		'outdated-and-cancelled.json',
		'paced-and-ordered.json',
		'saved-late.json',
		'voided-and-ordered.json',
		'with-a-code.json'
	]);
});
