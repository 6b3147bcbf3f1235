// Traces, from the click to the socket event: W3C trace context everywhere, and spans for a collector where OpenTelemetry's own
// variable names one. Without it nothing leaves the process, but every change still has its trace's id.
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Config } from '../config.ts';
import { idsOnly } from './ids-only.ts';

/** What a stopping process waits for a collector that may be away. */
const flushMs = 2_000;

/** Before anything that is traced. `processName` becomes the service's: `durable-goods-web`. `stop` sends what is left. */
export async function startTracing({ tracing }: Pick<Config, 'tracing'>, processName: string): Promise<{ stop(): Promise<void> }> {
	context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
	propagation.setGlobalPropagator(new W3CTraceContextPropagator());
	if (!tracing.collector) {
		trace.setGlobalTracerProvider(idsOnly);
		return { stop: async () => undefined };
	}
	// A laptop's processes need the memory for themselves.
	const { exportingProvider } = await import('./exporting-provider.ts');
	const provider = exportingProvider(`durable-goods-${processName}`);
	trace.setGlobalTracerProvider(provider);
	return {
		async stop() {
			const timeout = new Promise((done) => setTimeout(done, flushMs).unref());
			await Promise.race([provider.shutdown().catch(() => undefined), timeout]);
		}
	};
}
