import { pino, type DestinationStream, type Logger } from 'pino';
import { loggedError } from './log-errors.ts';
import { currentTraceId } from './tracing/spans.ts';

export type { Logger };

/** Structured logs without personal data: log ids and codes, never addresses, cards, tokens or form contents. */
export const createLogger = (level: string, process: string, destination?: DestinationStream): Logger =>
	pino(
		{
			level,
			base: { process },
			serializers: { err: loggedError },
			mixin() {
				const traceId = currentTraceId();
				return traceId ? { trace_id: traceId } : {};
			},
			redact: {
				paths: ['email', '*.email', 'token', '*.token', 'password', '*.password', 'card', '*.card', 'address', '*.address'],
				censor: '[redacted]'
			}
		},
		destination
	);
