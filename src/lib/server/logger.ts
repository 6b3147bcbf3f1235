import { pino, type Logger } from 'pino';
import { currentTraceId } from './tracing/spans.ts';

export type { Logger };

/** Structured logs without personal data: log ids and codes, never addresses, cards, tokens or form contents. */
export const createLogger = (level: string, process: string): Logger =>
	pino({
		level,
		base: { process },
		mixin() {
			const traceId = currentTraceId();
			return traceId ? { trace_id: traceId } : {};
		},
		redact: {
			paths: ['email', '*.email', 'token', '*.token', 'password', '*.password', 'card', '*.card', 'address', '*.address'],
			censor: '[redacted]'
		}
	});
