// Spans bear names from the code: routes, updates, activities, topics' kinds. Never addresses, forms, ids of persons or a
// tracker's secret; of an error its kind alone, for its message may quote what somebody entered.
import {
	ROOT_CONTEXT,
	SpanKind,
	SpanStatusCode,
	context as contexts,
	isSpanContextValid,
	propagation,
	trace,
	type Attributes,
	type Context,
	type Span
} from '@opentelemetry/api';

const tracer = () => trace.getTracer('durable-goods');

export interface SpanAbout {
	kind?: keyof typeof SpanKind;
	attributes?: Attributes;
	/** Whose work this goes on with; else that of the caller. */
	parent?: Context;
}

/** Runs the work in a span of its own, which fails where it throws. */
export async function inSpan<T>(
	name: string,
	{ kind = 'INTERNAL', attributes = {}, parent }: SpanAbout,
	work: (span: Span) => Promise<T>
): Promise<T> {
	const above = parent ?? contexts.active();
	const span = tracer().startSpan(name, { kind: SpanKind[kind], attributes }, above);
	try {
		return await contexts.with(trace.setSpan(above, span), () => work(span));
	} catch (error) {
		span.setStatus({ code: SpanStatusCode.ERROR });
		span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
		throw error;
	} finally {
		span.end();
	}
}

/** The same for work that is done at once. */
export function inSpanSync<T>(name: string, { kind = 'INTERNAL', attributes = {}, parent }: SpanAbout, work: () => T): T {
	const span = tracer().startSpan(name, { kind: SpanKind[kind], attributes }, parent ?? contexts.active());
	try {
		return work();
	} finally {
		span.end();
	}
}

/** A span of what is over, and was told afterwards; times in ms. */
export function spanOfPast(
	name: string,
	{
		parent,
		attributes,
		startedAt,
		endedAt,
		failed
	}: { parent: Context; attributes: Attributes; startedAt: number; endedAt: number; failed: boolean }
): void {
	const span = tracer().startSpan(name, { attributes, startTime: startedAt }, parent);
	if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
	span.end(endedAt);
}

/** The id of the trace that the caller works for, 32 hex digits; null where nobody traces. */
export function currentTraceId(): string | null {
	const current = trace.getSpanContext(contexts.active());
	return current && isSpanContextValid(current) ? current.traceId : null;
}

/** W3C trace context of the caller, as headers carry it; empty where nobody traces. */
export function carrierOf(context: Context = contexts.active()): Record<string, string> {
	const carrier: Record<string, string> = {};
	propagation.inject(context, carrier);
	return carrier;
}

/** The context that a carrier tells of; one that tells of none has no parent. */
export const contextOf = (carrier: Record<string, string>): Context => propagation.extract(ROOT_CONTEXT, carrier);
