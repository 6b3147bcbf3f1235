/** Where Temporal's SDKs carry W3C trace context: a JSON object with `traceparent`. */
export const traceHeader = '_tracer-data';

/** A message that a workflow has handled, as it tells its worker: times in ms, of the workflow's own clock. */
export interface HandledMessage {
	/** `update placeOrder`. */
	name: string;
	startedAt: number;
	endedAt: number;
	failed: boolean;
}

/** The trace's id of a `traceparent` (`00-{32 hex}-{16 hex}-{2 hex}`); null for nonsense. https://www.w3.org/TR/trace-context/ */
export const traceIdOf = (traceparent: string): string | null =>
	/^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent)?.[1] ?? null;
