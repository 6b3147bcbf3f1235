// Where Temporal is called and where it calls: trace context goes into the header that Temporal's SDKs agreed upon, and comes out
// of it. What happens in between, in the workflow, is workers/durable/trace-header.ts.
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter, type Headers, type Payload } from '@temporalio/common';
import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker';
import { traceHeader, type HandledMessage } from '#contracts/trace.ts';
import { carrierOf, contextOf, inSpan, spanOfPast } from './spans.ts';

function withContext(headers: Headers): Headers {
	const carrier = carrierOf();
	return Object.keys(carrier).length > 0 ? { ...headers, [traceHeader]: defaultPayloadConverter.toPayload(carrier) } : headers;
}

/** A header that cannot be read is another's business: the work goes on without a parent. */
function carrierIn(payload: Payload | undefined): Record<string, string> {
	if (!payload) return {};
	try {
		return defaultPayloadConverter.fromPayload<Record<string, string>>(payload);
	} catch {
		return {};
	}
}

export const tracedCalls: WorkflowClientInterceptor = {
	startWithDetails: (input, next) =>
		inSpan(`start ${input.workflowType}`, { kind: 'CLIENT' }, () => next({ ...input, headers: withContext(input.headers) })),
	startUpdate: (input, next) =>
		inSpan(`update ${input.updateName}`, { kind: 'CLIENT' }, () => next({ ...input, headers: withContext(input.headers) })),
	startUpdateWithStart: (input, next) =>
		inSpan(`update ${input.updateName}`, { kind: 'CLIENT' }, () =>
			next({
				...input,
				workflowStartHeaders: withContext(input.workflowStartHeaders),
				updateHeaders: withContext(input.updateHeaders)
			})
		),
	signal: (input, next) =>
		inSpan(`signal ${input.signalName}`, { kind: 'CLIENT' }, () => next({ ...input, headers: withContext(input.headers) })),
	signalWithStart: (input, next) =>
		inSpan(`signal ${input.signalName}`, { kind: 'CLIENT' }, () => next({ ...input, headers: withContext(input.headers) }))
};

/** For a worker: each attempt of an activity is a span of the trace that the workflow worked for. */
export const tracedActivities: ActivityInterceptorsFactory = ({ info }) => ({
	inbound: {
		execute: (input, next) =>
			inSpan(
				`activity ${info.activityType}`,
				{
					kind: 'CONSUMER',
					parent: contextOf(carrierIn(input.headers[traceHeader])),
					attributes: { 'temporal.workflow_id': info.workflowExecution?.workflowId ?? '', 'temporal.attempt': info.attempt }
				},
				() => next(input)
			)
	}
});

/** For a worker: each message that a workflow handled is a span beside those of the activities that it called for it. */
export const workflowSpans: InjectedSinks<{ traces: { handled(trace: Payload, message: HandledMessage): void } }> = {
	traces: {
		handled: {
			callDuringReplay: false,
			fn({ workflowType, workflowId }, trace, { name, ...message }) {
				spanOfPast(`workflow ${workflowType}: ${name}`, {
					parent: contextOf(carrierIn(trace)),
					attributes: { 'temporal.workflow_id': workflowId },
					...message
				});
			}
		}
	}
};
