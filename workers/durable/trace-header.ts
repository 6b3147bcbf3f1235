// Whose work a workflow does: the trace header of the message that it handles goes on to whatever it calls for it. What the main
// course calls belongs to the message that came last. The header is copied unread: no clock that Temporal does not keep, no
// randomness, no command of its own, so that runs of before go on as they were (docs/adr/0008). What was handled is told to the
// worker by a sink, once, and never in a replay.
import type { Headers } from '@temporalio/common';
import { AsyncLocalStorage, proxySinks, type WorkflowInterceptors } from '@temporalio/workflow';
import { traceHeader, type HandledMessage } from '#contracts/trace.ts';

type Trace = Headers[string];

const { traces } = proxySinks<{ traces: { handled(trace: Trace, message: HandledMessage): void } }>();

export function interceptors(): WorkflowInterceptors {
	const handled: { run<R>(trace: Trace, work: () => R): R; getStore(): Trace | undefined } = new AsyncLocalStorage<Trace>();
	let last: Trace | undefined;

	function handling<T>(name: string, headers: Headers, work: () => Promise<T>): Promise<T> {
		const trace = headers[traceHeader];
		if (!trace) return work();
		last = trace;
		const startedAt = Date.now();
		const tell = (failed: boolean) => traces.handled(trace, { name, startedAt, endedAt: Date.now(), failed });
		const done = handled.run(trace, work);
		// Beside what the handler's caller waits for: not a tick comes in between.
		done.then(
			() => tell(false),
			() => tell(true)
		);
		return done;
	}

	function carrying<Input extends { headers: Headers }>(input: Input): Input {
		const trace = handled.getStore() ?? last;
		return trace ? { ...input, headers: { ...input.headers, [traceHeader]: trace } } : input;
	}

	return {
		inbound: [
			{
				execute(input, next) {
					last = input.headers[traceHeader];
					const startedAt = Date.now();
					if (last) traces.handled(last, { name: 'start', startedAt, endedAt: startedAt, failed: false });
					return next(input);
				},
				handleUpdate: (input, next) => handling(`update ${input.name}`, input.headers, () => next(input)),
				handleSignal: (input, next) => handling(`signal ${input.signalName}`, input.headers, () => next(input))
			}
		],
		outbound: [
			{
				scheduleActivity: (input, next) => next(carrying(input)),
				scheduleLocalActivity: (input, next) => next(carrying(input)),
				startChildWorkflowExecution: (input, next) => next(carrying(input)),
				signalWorkflow: (input, next) => next(carrying(input)),
				continueAsNew: (input, next) => next(carrying(input))
			}
		]
	};
}
