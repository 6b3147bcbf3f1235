// The web's and the activities' way to the workflows: refusals come back as values, and a workflow that has ended or was never
// there is an answer, not an exception.
import {
	Client,
	Connection,
	ServiceError,
	WithStartWorkflowOperation,
	WorkflowUpdateFailedError,
	WorkflowUpdateRPCTimeoutOrCancelledError,
	WorkflowNotFoundError,
	isGrpcServiceError
} from '@temporalio/client';
import {
	ApplicationFailure,
	WorkflowExecutionAlreadyStartedError,
	type QueryDefinition,
	type SignalDefinition,
	type UpdateDefinition
} from '@temporalio/common';
import { errors, type ErrorCode } from '#contracts/errors.ts';
import { refused, type Outcome, type Refusal } from '#contracts/outcome.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import type { Config } from './config.ts';
import { tracedCalls } from './tracing/temporal-interceptors.ts';

/** Reconnects within a second of Temporal's return; gRPC's own backing off reaches two minutes. */
const channelArgs = {
	'grpc.initial_reconnect_backoff_ms': 200,
	'grpc.min_reconnect_backoff_ms': 200,
	'grpc.max_reconnect_backoff_ms': 1_000
};

/** A person waits for an update no longer than this; then the answer is `unavailable`, and the change may still happen. */
const updateTimeoutMs = 10_000;

const pingTimeoutMs = 2_000;

const isErrorCode = (text: unknown): text is ErrorCode => typeof text === 'string' && text in errors;

function refusalOf(error: unknown): Refusal | null {
	const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
	if (!(cause instanceof ApplicationFailure) || !isErrorCode(cause.type)) return null;
	const detail = cause.details?.[0] as Refusal | undefined;
	return detail ?? { code: cause.type, message: errors[cause.type].words };
}

/** Temporal is away, slow or overloaded: the client hands gRPC's error on as it is, or wrapped in its own. */
export const isTemporalAway = (error: unknown): boolean =>
	isGrpcServiceError(error) || (error instanceof ServiceError && isGrpcServiceError(error.cause));

/** What is asked for; null while Temporal is away. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | null> {
	try {
		return await asked;
	} catch (error) {
		if (isTemporalAway(error)) return null;
		throw error;
	}
}

/** What an unreachable, ended or unknown workflow answers. `ended` is the domain's word for it. */
function answerFor(error: unknown, ended: ErrorCode): { ok: false; refusal: Refusal } {
	const refusal = refusalOf(error);
	if (refusal) return { ok: false, refusal };
	if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return refused(ended);
	if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return refused('unavailable');
	if (isTemporalAway(error)) return refused('unavailable');
	// The workflow ended between accepting the update and completing it.
	if (error instanceof WorkflowUpdateFailedError) return refused(ended);
	throw error;
}

export interface WorkflowStart {
	workflowType: string;
	workflowId: string;
	taskQueue: string;
	args: unknown[];
	/** It stands for something that lasts: one that somebody has ended begins again, from its row. */
	startsAgain?: true;
}

export interface WorkflowGateway {
	readonly client: Client;
	/** Throws where Temporal does not answer. */
	ping(): Promise<void>;
	/** Sends an update. A repeat counts once by the change id that every change carries. */
	update<T, Args extends unknown[]>(
		workflowId: string,
		definition: UpdateDefinition<Outcome<T>, Args>,
		args: Args,
		options: { ended: ErrorCode }
	): Promise<Outcome<T>>;
	/** Starts the workflow if it does not run, and updates it, in one call. An id is never used again, unless it `startsAgain`. */
	updateWithStart<T, Args extends unknown[]>(
		start: WorkflowStart,
		definition: UpdateDefinition<Outcome<T>, Args>,
		args: Args,
		options: { ended: ErrorCode }
	): Promise<Outcome<T>>;
	/** Null where the workflow is unknown. Throws where it cannot be asked now: it may be there. */
	query<T, Args extends unknown[]>(workflowId: string, definition: QueryDefinition<T, Args>, ...args: Args): Promise<T | null>;
	/** False where the workflow is unknown or has ended. */
	signal<Args extends unknown[]>(workflowId: string, definition: SignalDefinition<Args>, ...args: Args): Promise<boolean>;
	/** False where the workflow is unknown or has ended. */
	isRunning(workflowId: string): Promise<boolean>;
	close(): Promise<void>;
}

/** Connects lazily: a process starts while Temporal is still away. */
export async function connectTemporal(config: Config['temporal'], identity?: string): Promise<WorkflowGateway> {
	const connection = Connection.lazy({ ...config.connection, address: config.address, channelArgs, connectTimeout: '5s' });
	const client = new Client({
		connection,
		namespace: config.namespace,
		interceptors: { workflow: [tracedCalls] },
		...(config.payloadCodec && { dataConverter: { payloadCodecs: [config.payloadCodec] } }),
		...(identity && { identity })
	});
	const withDeadline = <T>(work: () => Promise<T>) => client.withDeadline(Date.now() + updateTimeoutMs, work);

	return {
		client,
		async update<T, Args extends unknown[]>(
			workflowId: string,
			definition: UpdateDefinition<Outcome<T>, Args>,
			args: Args,
			{ ended }: { ended: ErrorCode }
		) {
			try {
				const handle = client.workflow.getHandle(workflowId);
				const [first, ...rest] = args;
				return await withDeadline(() =>
					args.length === 0
						? handle.executeUpdate<Outcome<T>, []>(definition.name)
						: handle.executeUpdate<Outcome<T>, [unknown, ...unknown[]]>(definition.name, { args: [first, ...rest] })
				);
			} catch (error) {
				return answerFor(error, ended);
			}
		},
		async updateWithStart(start, definition, args, { ended }) {
			const startWorkflowOperation = new WithStartWorkflowOperation(start.workflowType, {
				workflowId: start.workflowId,
				taskQueue: start.taskQueue,
				args: start.args,
				...promptTasks,
				workflowIdConflictPolicy: 'USE_EXISTING',
				workflowIdReusePolicy: start.startsAgain ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE'
			});
			// The operation's own handle promise rejects too where the start is refused; the update's error is the one that counts.
			startWorkflowOperation.workflowHandle().catch(() => undefined);
			try {
				return await withDeadline(() => client.workflow.executeUpdateWithStart(definition, { args, startWorkflowOperation }));
			} catch (error) {
				return answerFor(error, ended);
			}
		},
		async query(workflowId, definition, ...args) {
			try {
				return await withDeadline(() => client.workflow.getHandle(workflowId).query(definition, ...args));
			} catch (error) {
				if (error instanceof WorkflowNotFoundError) return null;
				throw error;
			}
		},
		async signal(workflowId, definition, ...args) {
			try {
				await withDeadline(() => client.workflow.getHandle(workflowId).signal(definition, ...args));
				return true;
			} catch (error) {
				if (error instanceof WorkflowNotFoundError) return false;
				throw error;
			}
		},
		async isRunning(workflowId) {
			try {
				const { status } = await withDeadline(() => client.workflow.getHandle(workflowId).describe());
				return status.name === 'RUNNING';
			} catch (error) {
				if (error instanceof WorkflowNotFoundError) return false;
				throw error;
			}
		},
		async ping() {
			await client.withDeadline(Date.now() + pingTimeoutMs, () => client.workflowService.getSystemInfo({}));
		},
		close: () => connection.close()
	};
}
