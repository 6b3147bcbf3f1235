// What every worker of ours has in common: the way to Temporal, and the key that its payloads are encrypted with.
import { NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Config } from './config.ts';

export const connectWorker = ({ address, connection }: Config['temporal']): Promise<NativeConnection> =>
	NativeConnection.connect({ ...connection, address });

export const workerBasics = ({ namespace, payloadCodec }: Config['temporal']): Pick<WorkerOptions, 'namespace' | 'dataConverter'> => ({
	namespace,
	...(payloadCodec && { dataConverter: { payloadCodecs: [payloadCodec] } })
});
