import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured logs without personal data: log ids and codes, never addresses, cards, tokens or form contents. */
export const createLogger = (level: string, process: string): Logger =>
	pino({
		level,
		base: { process },
		redact: {
			paths: ['email', '*.email', 'token', '*.token', 'password', '*.password', 'card', '*.card', 'address', '*.address'],
			censor: '[redacted]'
		}
	});
