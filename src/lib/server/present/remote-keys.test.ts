import { expect, it } from 'vitest';
import { issueRemoteKey, takeRemoteKey } from './remote-keys.ts';

it('is its presenter, for one phone', () => {
	const key = issueRemoteKey('ada', 0);
	expect(key).toMatch(/^[\w-]{22}$/);
	expect(takeRemoteKey('another', 1)).toBeNull();
	expect(takeRemoteKey(key, 1)).toBe('ada');
	expect(takeRemoteKey(key, 2)).toBeNull();
});

it('is good for ten minutes', () => {
	expect(takeRemoteKey(issueRemoteKey('ada', 0), 600_000)).toBeNull();
	expect(takeRemoteKey(issueRemoteKey('ada', 0), 599_999)).toBe('ada');
});
