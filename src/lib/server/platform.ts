// The one place that chooses adapters. A process makes one platform and hands it down; nothing else opens a store.
import { hostname } from 'node:os';
import { checkoutMs } from '#contracts/identity.ts';
import { linkTokens, type LinkTokens } from './auth/link-tokens.ts';
import type { MailTransport } from './ports/mail.ts';
import { declinedBySwitch } from './adapters/simulated/payment-switch.ts';
import { connectSuppliers, type ConnectSupplier } from './adapters/outbound/connect-suppliers.ts';
import { measuredWorkflows } from './operations/measured-workflows.ts';
import { createMetrics, type Metrics } from './operations/metrics.ts';
import { createReadiness, type Readiness } from './operations/readiness.ts';
import { createRateLimits, type RateLimit, type RateLimits } from './rate-limits.ts';
import { cartProjection, type CartProjection } from './cart-projection.ts';
import { batchedInventory } from './batched-inventory.ts';
import { audienceDoor, type AudienceDoor } from './present/audience-door.ts';
import { trackingTokens, type TrackingTokens } from './tracking-token.ts';
import type { Config } from './config.ts';
import { createLogger, type Logger } from './logger.ts';
import type { Dependency, SearchStores, WriteStores } from './stores.ts';
import { connectTemporal, type WorkflowGateway } from './temporal.ts';

export interface Platform extends Omit<WriteStores & SearchStores, keyof Dependency> {
	config: Config;
	logger: Logger;
	/** Who Temporal is told that this is: `workers-2:4711@laptop`. */
	processIdentity: string;
	workflows: WorkflowGateway;
	cartProjection: CartProjection;
	mail: MailTransport;
	supplierApi: ConnectSupplier;
	trackingTokens: TrackingTokens;
	/** Makes the tokens of links that are mailed to accounts. */
	linkTokens: LinkTokens;
	/** Mails that are asked for, by the address that they go to. */
	mailRequests: RateLimit;
	/** Guesses of visitors, by network. */
	attempts: RateLimit;
	rateLimits: RateLimits;
	/** Cards that one checkout tries. */
	cards: RateLimit;
	/** Requests to the API: of one token, and of one network without a token that holds. */
	apiLimits: { tokens: RateLimit; strangers: RateLimit };
	audience: AudienceDoor;
	readiness: Readiness;
	metrics: Metrics;
	close(): Promise<void>;
}

// Drivers are loaded where they are configured: a laptop's workers need the memory for themselves.
const cassandra = () => import('./adapters/cassandra/open-cassandra-stores.ts');
const sqlite = () => import('./adapters/sqlite/open-sqlite-stores.ts');
const elasticsearch = () => import('./adapters/elasticsearch/open-elasticsearch.ts');
const fts5 = () => import('./adapters/fts5/open-fts5-search.ts');
const redisClient = () => import('./adapters/redis/connect-redis.ts');
const smtpTransport = () => import('./adapters/smtp/smtp-mail.ts');

/** More than a person has; a thief tries hundreds. */
const cardsTried = 20;

/** The write stores that the configuration names. */
export async function openWriteStores(config: Config): Promise<WriteStores> {
	const stores = config.cassandra
		? await (await cassandra()).openCassandraStores(config.cassandra, config)
		: await (await sqlite()).openSqliteStores(config);
	return { ...stores, inventory: batchedInventory(stores.inventory) };
}

/** The projections that the configuration names. */
export async function openSearchStores(config: Config): Promise<SearchStores> {
	return config.elasticsearch ? (await elasticsearch()).openElasticsearch(config.elasticsearch) : (await fts5()).openFts5Search(config);
}

/** Opens the stores and the way to Temporal. `processName` names the process in the logs, and to Temporal unless it has a name of its own. */
export async function createPlatform(config: Config, processName: string): Promise<Platform> {
	const logger = createLogger(config.logLevel, config.processName || processName);
	const { name: writeName, ping: pingWrite, close: closeWrite, ...write } = await openWriteStores(config);
	const { name: searchName, ping: pingSearch, close: closeSearch, ...search } = await openSearchStores(config);
	const processIdentity = `${config.processName || processName}:${process.pid}@${hostname()}`;
	const metrics = createMetrics(config.processName || processName);
	const workflows = measuredWorkflows(await connectTemporal(config.temporal, processIdentity), metrics);
	const redis = config.redisUrl === '' ? null : (await redisClient()).connectRedis(config.redisUrl, logger);
	const rateLimits = createRateLimits(redis);

	const projection = cartProjection({ ...write, ...search, logger });
	const { smtpUrl, from } = config.mail;
	const smtp = smtpUrl ? (await smtpTransport()).smtpMail({ url: smtpUrl, from }, { outbox: write.outbox, logger }) : null;

	return {
		config,
		logger,
		processIdentity,
		workflows,
		...write,
		...search,
		cartProjection: projection,
		mail: smtp ?? write.outbox,
		supplierApi: connectSuppliers(config.suppliers),
		paymentProvider: config.demo ? declinedBySwitch(write.paymentProvider, config.dataDir) : write.paymentProvider,
		trackingTokens: await trackingTokens(config),
		linkTokens: await linkTokens(config),
		mailRequests: rateLimits({ name: 'account-mails', points: 5, seconds: 3_600 }),
		rateLimits,
		audience: audienceDoor({ config, rateLimits }),
		cards: rateLimits({ name: 'cards', points: cardsTried, seconds: checkoutMs / 1_000 }),
		attempts: rateLimits({ name: 'attempts', points: config.attemptsPerMinute, seconds: 60 }),
		apiLimits: {
			tokens: rateLimits({ name: 'api-tokens', points: config.apiRequestsPerMinute, seconds: 60 }),
			strangers: rateLimits({ name: 'api-strangers', points: config.attemptsPerMinute, seconds: 60 })
		},
		readiness: createReadiness([
			{ name: writeName, ping: pingWrite },
			{ name: searchName, ping: pingSearch },
			{ name: 'temporal', ping: () => workflows.ping() },
			...(redis ? [{ name: 'redis', ping: async () => void (await redis.ping()) }] : [])
		]),
		metrics,
		async close() {
			redis?.disconnect();
			await workflows.close();
			smtp?.close();
			await projection.stop();
			await closeWrite();
			await closeSearch();
		}
	};
}
