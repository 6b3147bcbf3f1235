// What processes cost, whatever else the machine does meanwhile: the time that the system has given them.
import { readFile } from 'node:fs/promises';
import { single, type Figure } from './figures.ts';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

/** CPU time of a line of /proc/{pid}/stat, ms: what the process and its threads have used themselves. A name may hold anything. */
export function cpuMsIn(stat: string): number {
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

const cpuMsOf = (pid: number) =>
	readFile(`/proc/${pid}/stat`, 'utf8').then(
		(stat) => cpuMsIn(stat),
		() => 0
	);

/** Counts from now on. */
export async function countCpu(pids: Record<string, number>) {
	const read = async () => new Map(await Promise.all(Object.entries(pids).map(async ([name, pid]) => [name, await cpuMsOf(pid)] as const)));
	const before = await read();
	return {
		/** By the process, of each of so many. */
		async each(count: number, what: string): Promise<Figure[]> {
			const spent = [...(await read())].map(([name, ms]) => [name, (ms - (before.get(name) ?? 0)) / count] as const);
			const total = spent.reduce((sum, [, ms]) => sum + ms, 0);
			return [...spent, ['all of them', total] as const].map(([name, ms]) => single(`${what}: ${name}`, 'ms', ms, null, count));
		}
	};
}
