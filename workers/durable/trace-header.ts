// Whose work a workflow does: the trace header of the message that it handles goes on to whatever it calls for it. What the main
// course calls belongs to the message that came last. The header is copied unread: no clock, no randomness, no command of its own,
// so that runs of before go on as they were (docs/adr/0008).
import type { Headers } from '@temporalio/common';
import { AsyncLocalStorage, type WorkflowInterceptors } from '@temporalio/workflow';
import { traceHeader } from '#contracts/trace.ts';

type Trace = Headers[string];

export function interceptors(): WorkflowInterceptors {
	const handled: { run<R>(trace: Trace, work: () => R): R; getStore(): Trace | undefined } = new AsyncLocalStorage<Trace>();
	let last: Trace | undefined;

	function handling<T>(headers: Headers, work: () => T): T {
		const trace = headers[traceHeader];
		if (!trace) return work();
		last = trace;
		return handled.run(trace, work);
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
					return next(input);
				},
				handleUpdate: (input, next) => handling(input.headers, () => next(input)),
				handleSignal: (input, next) => handling(input.headers, () => next(input))
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
