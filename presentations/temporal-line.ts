// The director's line to Temporal. A reset takes Temporal away in the middle of calls: its client tries them again from a timer, and on a
// closed channel that throws where nobody catches it, which would end the director. So who hangs up tries nothing again, and the channel
// is closed when the last pause between two tries is over.
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** Above the 10 s, give or take a fifth, that the client pauses at most. */
const longestPauseMs = 15_000;

export interface TemporalLine {
	client: Client;
	hangUp(): void;
}

export async function openTemporalLine(address: string, namespace: string): Promise<TemporalLine> {
	let isOver = false;
	const { retryableDecider, ...usual } = defaultGrpcRetryOptions();
	const retries = makeGrpcRetryInterceptor({
		...usual,
		retryableDecider: (attempt, status) => !isOver && retryableDecider(attempt, status)
	});
	const connection = await Connection.connect({ address, interceptors: [retries] });
	return {
		client: new Client({ connection, namespace }),
		hangUp() {
			isOver = true;
			// Of a process that ends meanwhile nothing is left to close.
			setTimeout(() => void connection.close(), longestPauseMs).unref();
		}
	};
}
