// Configuration is one pure function of the environment. Nothing else reads process.env.
import type { PayloadCodec } from '@temporalio/common';
import { secretVariablePattern } from '#contracts/supplier.ts';
import { environment } from './config-environment.ts';
import { payloadCodec } from './payload-codec.ts';
import { temporalAddress, type TemporalAddress } from './temporal-config.ts';

export interface CassandraConfig {
	contactPoints: string[];
	localDataCenter: string;
	keyspace: string;
	replication: number;
	username: string;
	password: string;
	tls: boolean;
}

export interface Config {
	host: string;
	port: number;
	dataDir: string;
	trustProxy: boolean;
	/** Without a slash at its end. */
	publicUrl: string;
	realtimeUrl: string;
	gateway: { port: number; sockets: { session: number; address: number }; framesPerSecond: { session: number; address: number } };
	redisUrl: string;
	opsPort: number;
	drainMs: number;
	attemptsPerMinute: number;
	/** A session that nobody has used for so long is over. */
	sessionIdleMs: { staff: number; shopper: number };
	apiRequestsPerMinute: number;
	/** Requests in ten seconds. */
	audience: { address: number; all: number };
	/** Empty where nobody gave it a name. */
	processName: string;
	/** Null where the projections are in SQLite. */
	elasticsearch: { urls: string[]; apiKey: string; username: string; password: string; indexPrefix: string } | null;
	temporal: TemporalAddress & { uiUrl: string; payloadCodec?: PayloadCodec };
	workers: {
		deploymentName: string;
		/** Null: unversioned. */
		version: { deploymentName: string; buildId: string } | null;
		/** Null: a fixed number of slots. */
		resources: { targetMemoryUsage: number; targetCpuUsage: number } | null;
	};
	/** Null: the write store is SQLite. */
	cassandra: CassandraConfig | null;
	admin: { email: string; password: string };
	fulfillment: { mode: 'manual' | 'automatic'; stageMs: number };
	logLevel: string;
	trackingSecret: string;
	workflowBundleDir: string;
	mail: { smtpUrl: string; from: string };
	/** `secrets`: the variables that a supplier's connection may name. */
	suppliers: { allowPrivate: boolean; secrets: Record<string, string> };
	/** `url` has `{traceId}` in it, or is empty. */
	tracing: { collector: boolean; url: string };
	demo: boolean;
}

/** One message that names every fault of the environment. */
export class ConfigError extends Error {}

const supplierSecrets = (env: Record<string, string | undefined>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value !== undefined && secretVariablePattern.test(name) ? [[name, value]] : []))
	);

/** Reads the environment. Throws ConfigError naming every bad variable at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
	const faults: string[] = [];
	const attempt = <T>(name: string, read: () => T): T | undefined => {
		try {
			return read();
		} catch (error) {
			faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
			return undefined;
		}
	};
	const result = environment.safeParse(env);
	for (const issue of result.error?.issues ?? []) faults.push(`${issue.path.join('.')}: ${issue.message}`);
	const temporal = attempt('TEMPORAL_…', () => temporalAddress(env));
	if (!result.success || !temporal || faults.length > 0) {
		throw new ConfigError(`The configuration is not valid: ${faults.join('; ')}`);
	}
	const v = result.data;
	return {
		host: v.HOST,
		port: v.PORT,
		dataDir: v.DATA_DIR,
		trustProxy: v.TRUST_PROXY,
		publicUrl: (v.PUBLIC_URL || `http://localhost:${v.PORT}`).replace(/\/+$/, ''),
		realtimeUrl: v.REALTIME_URL,
		gateway: {
			port: v.GATEWAY_PORT,
			sockets: { session: v.GATEWAY_SESSION_SOCKETS, address: v.GATEWAY_ADDRESS_SOCKETS },
			framesPerSecond: { session: v.GATEWAY_SESSION_FRAMES, address: v.GATEWAY_ADDRESS_FRAMES }
		},
		redisUrl: v.REDIS_URL,
		opsPort: v.OPS_PORT,
		drainMs: v.DRAIN_MS,
		attemptsPerMinute: v.ATTEMPTS_PER_MINUTE,
		sessionIdleMs: { staff: v.STAFF_IDLE_MINUTES * 60_000, shopper: v.SHOPPER_IDLE_DAYS * 24 * 60 * 60_000 },
		apiRequestsPerMinute: v.API_REQUESTS_PER_MINUTE,
		audience: { address: v.AUDIENCE_ADDRESS_REQUESTS, all: v.AUDIENCE_REQUESTS },
		processName: v.PROCESS_NAME,
		elasticsearch:
			v.ELASTICSEARCH_URL.length > 0
				? {
						urls: v.ELASTICSEARCH_URL,
						apiKey: v.ELASTICSEARCH_API_KEY,
						username: v.ELASTICSEARCH_USERNAME,
						password: v.ELASTICSEARCH_PASSWORD,
						indexPrefix: v.ELASTICSEARCH_INDEX_PREFIX
					}
				: null,
		temporal: {
			...temporal,
			uiUrl: v.TEMPORAL_UI_URL,
			...(v.PAYLOAD_KEY && { payloadCodec: payloadCodec(v.PAYLOAD_KEY, v.PAYLOAD_KEYS_OLD) })
		},
		workers: {
			deploymentName: v.WORKER_DEPLOYMENT,
			version: v.WORKER_BUILD_ID ? { deploymentName: v.WORKER_DEPLOYMENT, buildId: v.WORKER_BUILD_ID } : null,
			resources: v.WORKER_TUNER === 'resource' ? { targetMemoryUsage: v.WORKER_TARGET_MEMORY, targetCpuUsage: v.WORKER_TARGET_CPU } : null
		},
		cassandra:
			v.CASSANDRA_CONTACT_POINTS.length === 0
				? null
				: {
						contactPoints: v.CASSANDRA_CONTACT_POINTS,
						localDataCenter: v.CASSANDRA_LOCAL_DATACENTER,
						keyspace: v.CASSANDRA_KEYSPACE,
						replication: v.CASSANDRA_REPLICATION,
						username: v.CASSANDRA_USERNAME,
						password: v.CASSANDRA_PASSWORD,
						tls: v.CASSANDRA_TLS
					},
		admin: { email: v.ADMIN_EMAIL, password: v.ADMIN_PASSWORD },
		fulfillment: { mode: v.MANUAL_FULFILLMENT ? 'manual' : 'automatic', stageMs: v.STAGE_MS },
		logLevel: v.LOG_LEVEL,
		trackingSecret: v.TRACKING_SECRET,
		workflowBundleDir: v.WORKFLOW_BUNDLE_DIR,
		mail: { smtpUrl: v.SMTP_URL, from: v.MAIL_FROM },
		suppliers: { allowPrivate: v.DEMO || v.ALLOW_PRIVATE_ADDRESSES, secrets: supplierSecrets(env) },
		tracing: { collector: v.OTEL_EXPORTER_OTLP_ENDPOINT !== '', url: v.TRACE_URL },
		demo: v.DEMO
	};
}
