import { expect, test } from 'vitest';
import type { LaunchedProcess } from '../../../launch/launcher-client.ts';
import { faultWords } from './faults-in-force.ts';

const runs: LaunchedProcess = { name: 'workers-1', pid: 1, state: 'running', restart: 'always', restarts: 0 };
const sound = {
	processes: [runs],
	stoppedStores: [],
	declinesNext: false,
	suppliers: [{ supplierId: 's', name: 'Northwind', isSlow: false }]
};

test('what is sound is not told', () => {
	expect(faultWords(sound)).toEqual([]);
});

test('each fault is told in the words of an audience', () => {
	const broken = {
		processes: [
			{ ...runs, state: 'down' as const, restart: 'asked' as const },
			{ ...runs, name: 'workers-2', state: 'paused' as const }
		],
		stoppedStores: ['store.sqlite' as const, 'search.sqlite' as const],
		declinesNext: true,
		suppliers: [{ supplierId: 's', name: 'Northwind', isSlow: true }]
	};
	expect(faultWords(broken)).toEqual([
		'workers-1 is dead',
		'workers-2 is frozen',
		'The write store is stopped',
		'The search index is stopped',
		'The next payment is declined',
		'Northwind is slow'
	]);
});

test('a process that comes back by itself is no fault of the show', () => {
	expect(faultWords({ ...sound, processes: [{ ...runs, state: 'down' }] })).toEqual([]);
});
