import { expect, test } from 'vitest';
import { countCpu, cpuMsIn } from './cpu-time.ts';

test('CPU time is read from behind the name, which may hold brackets and spaces', () => {
	expect(cpuMsIn('42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 7 8 20 0 11 0 1234')).toBe(3_000);
});

test('a process that works is seen to; one that is none costs nothing', async () => {
	const counted = await countCpu({ own: process.pid, nobody: 2 ** 30 });
	const spun = process.cpuUsage();
	for (let used = 0; used < 100_000;) {
		const { user, system } = process.cpuUsage(spun);
		used = user + system;
	}
	const figures = await counted.each(2, 'a thing');
	const value = (what: string) => figures.find((figure) => figure.what === what)?.value ?? Number.NaN;
	expect(value('a thing: own')).toBeGreaterThanOrEqual(40);
	expect(value('a thing: nobody')).toBe(0);
	expect(value('a thing: all of them')).toBe(value('a thing: own'));
});
