// Where Temporal is and how it is spoken to: Temporal's own standard variables and, where one is named, a profile of its
// configuration file; a variable wins over the file. A file that nobody named is not read: embedded mode has its own server.
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';

export interface TemporalAddress {
	address: string;
	namespace: string;
	/** TLS with or without a certificate of our own, an API key, further headers. */
	connection?: Pick<NativeConnectionOptions, 'tls' | 'apiKey' | 'metadata'>;
}

type Environment = Record<string, string | undefined>;

/** Throws where the file, the profile or a certificate cannot be read. */
export function temporalAddress(env: Environment): TemporalAddress {
	const overrideEnvVars = Object.fromEntries(
		Object.entries(env).filter((entry): entry is [string, string] => entry[0].startsWith('TEMPORAL_') && Boolean(entry[1]))
	);
	const isNamed = Boolean(env['TEMPORAL_PROFILE'] || env['TEMPORAL_CONFIG_FILE']);
	const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars, disableFile: !isNamed });
	const { address, tls, apiKey, metadata } = connectionOptions;
	const connection = {
		...(tls !== undefined && { tls }),
		...(apiKey !== undefined && { apiKey }),
		...(metadata !== undefined && { metadata })
	};
	return {
		address: address ?? '127.0.0.1:7233',
		namespace: namespace ?? 'default',
		...(Object.keys(connection).length > 0 && { connection })
	};
}
