// Why there is no way to Cassandra, in words that lead to the setting that is wrong. The driver tells of each host by itself, and
// its words are of sockets.
import { errors } from 'cassandra-driver';

const reasons: readonly (readonly [RegExp, string])[] = [
	[
		/UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|SELF_SIGNED_CERT/,
		'its certificate is not from an authority that is trusted here (NODE_EXTRA_CA_CERTS)'
	],
	[/ERR_TLS_CERT_ALTNAME_INVALID/, 'its certificate is for other names (CASSANDRA_CONTACT_POINTS)'],
	[/EPROTO|ERR_SSL/, 'what answers there does not speak TLS (CASSANDRA_TLS)'],
	[/AuthenticationError/, 'it refuses the credentials (CASSANDRA_USERNAME, CASSANDRA_PASSWORD)'],
	[/localDataCenter/, 'it has no such data centre (CASSANDRA_LOCAL_DATACENTER)'],
	[/Keyspace '.*' does not exist/, 'it has no such keyspace (CASSANDRA_KEYSPACE): npm run migrate makes it'],
	[/ENOTFOUND|EAI_AGAIN|No host could be resolved/, 'nobody knows its name (CASSANDRA_CONTACT_POINTS)']
];

function textOf(error: unknown): string {
	if (error instanceof errors.NoHostAvailableError) {
		const hosts = error.innerErrors as Record<string, unknown> | undefined;
		return [error.message, ...Object.values(hosts ?? {}).map(textOf)].join(' ');
	}
	if (!(error instanceof Error)) return String(error);
	return [error.name, 'code' in error ? String(error.code) : '', error.message].join(' ');
}

/** A clause without a full stop. */
export function whyCassandraIsAway(error: unknown): string {
	const text = textOf(error);
	return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? 'it does not answer';
}
