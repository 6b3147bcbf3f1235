import { afterEach, expect, test, vi } from 'vitest';
import { settle } from './settle.ts';

/** One row that whoever comes first has. What becomes of each sending is said beforehand, the rest is as usual. */
function row(...fates: ('lost' | 'dropped' | 'late')[]) {
	let owner: string | null = null;
	let sent = 0;
	const late: (() => void)[] = [];
	const take = (who: string) => {
		owner ??= who;
	};
	return {
		sent: () => sent,
		take,
		async write() {
			const fate = fates[sent++];
			// What was under way arrives before whatever is sent after it.
			for (const arrive of late.splice(0)) arrive();
			if (fate === 'late') late.push(() => take('me'));
			if (fate === 'late' || fate === 'dropped') throw new Error('timed out');
			const isFree = owner === null;
			take('me');
			if (fate === 'lost') throw new Error('timed out');
			return isFree;
		},
		isDone: async () => owner === 'me'
	};
}

afterEach(() => {
	vi.restoreAllMocks();
});

test.each([
	['answered', [], 1],
	['made, and its answer lost', ['lost'], 1],
	['never made', ['dropped'], 2],
	['never made, twice', ['dropped', 'dropped'], 3],
	['never made, then made, and its answer lost', ['dropped', 'lost'], 2],
	['made after it was asked for', ['late'], 2]
] as const)('a write that was %s is ours, and no more often sent than it has to be', async (_, fates, sent) => {
	const stored = row(...fates);
	expect(await settle(stored.write, stored.isDone)).toBe(true);
	expect(stored.sent()).toBe(sent);
});

test.each([[[]], [['lost']], [['dropped']]] as const)('where somebody was faster it is not ours, whatever was lost: %j', async (fates) => {
	const stored = row(...fates);
	stored.take('another');
	expect(await settle(stored.write, stored.isDone)).toBe(false);
});

test('a refusal is nobody’s doubt: it is passed on unasked', async () => {
	const refusal = Object.assign(new Error('no such table'), { code: 0x2200 });
	const isDone = vi.fn(async () => true);
	await expect(settle(() => Promise.reject(refusal), isDone)).rejects.toBe(refusal);
	expect(isDone).not.toHaveBeenCalled();
});

test('who does not answer for long enough is given up, and what was not made is not called taken', async () => {
	let now = 0;
	vi.spyOn(performance, 'now').mockImplementation(() => (now += 3_000));
	const lost = new Error('timed out');
	await expect(
		settle(
			() => Promise.reject(lost),
			async () => false
		)
	).rejects.toBe(lost);
});
