import { context, propagation, trace } from '@opentelemetry/api';
import { afterAll, describe, expect, it } from 'vitest';
import { traceIdOf } from '#contracts/trace.ts';
import { carrierOf, contextOf, currentTraceId, inSpan } from './spans.ts';
import { startTracing } from './start-tracing.ts';

afterAll(() => {
	trace.disable();
	context.disable();
	propagation.disable();
});

describe('traces', () => {
	it('cost nothing and say nothing where nobody started them', async () => {
		expect(await inSpan('work', {}, async () => currentTraceId())).toBeNull();
		expect(carrierOf()).toEqual({});
	});

	it('have ids without a collector: one for all that is done within, another for the next', async () => {
		const tracing = await startTracing({ tracing: { collector: false, url: '' } }, 'test');
		const seen = await inSpan('outer', {}, async () => {
			const outer = currentTraceId();
			const carrier = carrierOf();
			return { outer, carrier, inner: await inSpan('inner', {}, async () => currentTraceId()) };
		});
		expect(seen.outer).toMatch(/^[0-9a-f]{32}$/);
		expect(seen.inner).toBe(seen.outer);
		expect(traceIdOf(seen.carrier['traceparent'] ?? '')).toBe(seen.outer);
		expect(await inSpan('elsewhere', { parent: contextOf(seen.carrier) }, async () => currentTraceId())).toBe(seen.outer);
		expect(await inSpan('next', {}, async () => currentTraceId())).not.toBe(seen.outer);
		await tracing.stop();
	});

	it('take nonsense for no parent', async () => {
		expect(await inSpan('work', { parent: contextOf({ traceparent: 'nonsense' }) }, async () => currentTraceId())).toMatch(
			/^[0-9a-f]{32}$/
		);
		expect([traceIdOf('nonsense'), traceIdOf('')]).toEqual([null, null]);
	});

	it('hand on what the work answers and what it fails with', async () => {
		await expect(inSpan('work', {}, () => Promise.reject(new Error('secret')))).rejects.toThrow('secret');
	});
});
