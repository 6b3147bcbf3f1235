// The variables that the product reads: what each may be, and what it is where nobody sets it.
import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import { isPayloadKey } from './payload-codec.ts';

function isReadable(path: string): boolean {
	try {
		accessSync(path, constants.R_OK);
		return true;
	} catch {
		return false;
	}
}

const port = z.coerce.number().int().min(0).max(65535);
const limit = z.coerce.number().int().min(1).max(1_000_000);
const share = z.coerce.number().gt(0).max(1);
const key = z.string().trim().refine(isPayloadKey, 'needs 32 bytes as base64: openssl rand -base64 32');
const flag = z.enum(['', '0', '1', 'false', 'true', 'no', 'yes']).transform((text) => text === '1' || text === 'true' || text === 'yes');

export const environment = z.object({
	HOST: z.string().min(1).default('127.0.0.1'),
	PORT: port.default(3000),
	DATA_DIR: z.string().min(1).default('.data'),
	TRUST_PROXY: flag.default(false),
	/** Where mails' links lead; empty: this machine. */
	PUBLIC_URL: z.union([z.literal(''), z.url()]).default(''),
	/** Where the browser finds the gateway; empty: on the web's own port. */
	REALTIME_URL: z.union([z.literal(''), z.url()]).default(''),
	/** The gateway's port where it is a process of its own. */
	GATEWAY_PORT: port.default(3001),
	/** Sockets and frames a second: of one session first, of one address second, for a whole hall may share it. */
	GATEWAY_SESSION_SOCKETS: limit.default(20),
	GATEWAY_ADDRESS_SOCKETS: limit.default(2_000),
	GATEWAY_SESSION_FRAMES: limit.default(20),
	GATEWAY_ADDRESS_FRAMES: limit.default(1_000),
	/** Joins several gateways, and shares the counts of rate limits; empty: one process does without. */
	REDIS_URL: z.union([z.literal(''), z.url({ protocol: /^rediss?$/ })]).default(''),
	/** Where workers answer /healthz, /readyz and /metrics; 0: nowhere. */
	OPS_PORT: port.default(0),
	/** How long a process that was told to stop goes on serving while /readyz says so, for proxies to look elsewhere. */
	DRAIN_MS: z.coerce.number().int().min(0).max(300_000).default(0),
	/** Guesses a minute of one address: passwords, and orders' numbers. */
	ATTEMPTS_PER_MINUTE: limit.default(30),
	/** Sessions that are not used for so long are over. A use is noted once a minute: less than a few would end what is in use. */
	STAFF_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(60),
	SHOPPER_IDLE_DAYS: z.coerce.number().int().min(1).max(30).default(14),
	/** Requests a minute of one API token. */
	API_REQUESTS_PER_MINUTE: limit.default(600),
	/** What this process is called where several are alike: `workers-2`. */
	PROCESS_NAME: z
		.string()
		.regex(/^[\w-]{0,40}$/, 'is of letters, digits, - and _')
		.default(''),
	/** The read projections' server; empty: SQLite in the data folder. */
	ELASTICSEARCH_URL: z
		.string()
		.transform((text) =>
			text
				.split(',')
				.map((url) => url.trim())
				.filter(Boolean)
		)
		.pipe(z.array(z.url({ protocol: /^https?$/ })))
		.prefault(''),
	ELASTICSEARCH_API_KEY: z.string().default(''),
	ELASTICSEARCH_USERNAME: z.string().default(''),
	ELASTICSEARCH_PASSWORD: z.string().default(''),
	/** Every index's name begins with it. */
	ELASTICSEARCH_INDEX_PREFIX: z
		.string()
		.regex(/^[a-z0-9][a-z0-9_-]{0,60}$/, 'is of lower-case letters, digits, - and _')
		.default('durable-goods'),
	/** Encrypts what goes into histories; older keys still decrypt. */
	PAYLOAD_KEY: z.union([z.literal(''), key]).default(''),
	PAYLOAD_KEYS_OLD: z
		.string()
		.default('')
		.transform((text) => text.split(',').filter((part) => part.trim() !== ''))
		.pipe(z.array(key)),
	/** Workers with a build id are versioned: they get work once the deploy command says so. */
	WORKER_BUILD_ID: z
		.string()
		.regex(/^[\w.+-]{0,100}$/, 'is of letters, digits, . + _ and -')
		.default(''),
	WORKER_DEPLOYMENT: z
		.string()
		.regex(/^[\w-]{1,60}$/, 'is of letters, digits, _ and -')
		.default('durable-goods'),
	/** Slots of a worker: a fixed number, or as many as the machine has room for. */
	WORKER_TUNER: z.enum(['fixed', 'resource']).default('fixed'),
	WORKER_TARGET_MEMORY: share.default(0.8),
	WORKER_TARGET_CPU: share.default(0.9),
	/** Where spans go, by OTLP over HTTP; empty: nowhere. What else OpenTelemetry takes from variables, it takes itself. */
	OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
	/** Where a person looks at a trace: `https://jaeger.example/trace/{traceId}`. */
	TRACE_URL: z
		.string()
		.refine((text) => text === '' || (/^https?:\/\//.test(text) && text.includes('{traceId}')), 'is an address with {traceId} in it')
		.default(''),
	TEMPORAL_UI_URL: z.union([z.literal(''), z.url()]).default(''),
	/** `host` or `host:port`, by commas; empty: the write store is SQLite. */
	CASSANDRA_CONTACT_POINTS: z
		.string()
		.default('')
		.transform((text) =>
			text
				.split(',')
				.map((point) => point.trim())
				.filter(Boolean)
		)
		.refine((points) => points.every((point) => /^(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.test(point)), 'is host or host:port, by commas'),
	CASSANDRA_LOCAL_DATACENTER: z.string().min(1).default('datacenter1'),
	CASSANDRA_KEYSPACE: z
		.string()
		.regex(/^[a-z][a-z0-9_]{0,47}$/, 'is of lower-case letters, digits and _')
		.default('durable_goods'),
	/** Copies of every row in the local data centre: of a keyspace that `npm run migrate` makes. */
	CASSANDRA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
	CASSANDRA_USERNAME: z.string().default(''),
	CASSANDRA_PASSWORD: z.string().default(''),
	CASSANDRA_TLS: flag.default(false),
	/** Node's own: authorities that every TLS connection trusts beside the public ones. Node only warns of a file that it cannot read. */
	NODE_EXTRA_CA_CERTS: z
		.string()
		.default('')
		.refine((path) => path === '' || isReadable(path), 'is a file that cannot be read'),
	ADMIN_EMAIL: z.union([z.literal(''), z.email()]).default(''),
	ADMIN_PASSWORD: z.union([z.literal(''), z.string().min(10, 'needs 10 characters or more')]).default(''),
	MANUAL_FULFILLMENT: flag.default(false),
	/** Length of each fulfillment stage of a new store, ms. */
	STAGE_MS: z.coerce.number().int().min(0).max(3_600_000).default(15_000),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
	/** Signs tracking links; made and kept in the data folder where empty. */
	TRACKING_SECRET: z.union([z.literal(''), z.string().min(32, 'needs 32 characters or more')]).default(''),
	/** The build of the workflow bundle that workers load; empty: bundled at start. */
	WORKFLOW_BUNDLE_DIR: z.string().default('build/workflows'),
	/** A mail server, with its credentials; empty: mails are kept in the outbox. */
	SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/, error: 'begins with smtp:// or smtps://' })]).default(''),
	MAIL_FROM: z.string().regex(/@/, 'needs an address').default('Durable Goods <orders@durable-goods.example>'),
	/** Suppliers may have addresses in private networks; in demo mode they may anyway. */
	ALLOW_PRIVATE_ADDRESSES: flag.default(false),
	/** Requests in ten seconds that phones of an audience may make: each, and all together. In demo mode, while they are let in. */
	AUDIENCE_ADDRESS_REQUESTS: limit.default(60),
	AUDIENCE_REQUESTS: limit.default(600),
	/** Loopback is exempt from rate limits: demo mode and tests. */
	DEMO: flag.default(true)
});

/** What a deployment may set; `TEMPORAL_…` and `SUPPLIER_…` besides. */
export const variableNames: readonly string[] = Object.keys(environment.shape);
