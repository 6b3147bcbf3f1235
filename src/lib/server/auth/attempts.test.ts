import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../rate-limits.ts';
import { mayAttempt } from './attempts.ts';

const visitors = (demo: boolean) => {
	const platform = { config: { demo }, attempts: createRateLimits(null)({ name: 'attempts', points: 3, seconds: 60 }) };
	return (address: string, setHeaders: (headers: Record<string, string>) => void = () => undefined) =>
		mayAttempt({ getClientAddress: () => address, setHeaders, locals: { platform } });
};

async function times(count: number, work: (time: number) => Promise<boolean>): Promise<boolean[]> {
	const answers: boolean[] = [];
	for (let time = 0; time < count; time += 1) answers.push(await work(time));
	return answers;
}

describe('attempts from one address', () => {
	it('are refused after so many', async () => {
		const may = visitors(false);
		expect(await times(4, () => may('192.0.2.1'))).toEqual([true, true, true, false]);
	});

	it('are told how long to wait', async () => {
		const may = visitors(false);
		const told: Record<string, string>[] = [];
		for (let time = 0; time < 4; time += 1) await may('192.0.2.1', (headers) => void told.push(headers));
		expect(told).toEqual([{ 'retry-after': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) as string }]);
	});

	it('leave other addresses alone', async () => {
		const may = visitors(false);
		await times(9, () => may('192.0.2.1'));
		expect(await may('192.0.2.2')).toBe(true);
	});

	it('count for the whole network of an IPv6 address', async () => {
		const may = visitors(false);
		expect(await times(4, (time) => may(`2001:db8::${time + 1}`))).toEqual([true, true, true, false]);
	});

	it('are without end for this machine in demo mode alone', async () => {
		const inDemo = visitors(true);
		expect(await times(5, () => inDemo('127.0.0.1'))).not.toContain(false);
		expect(await times(5, () => inDemo('198.51.100.1'))).toContain(false);
		const elsewhere = visitors(false);
		expect(await times(5, () => elsewhere('127.0.0.1'))).toContain(false);
	});
});
