// Why there is no way to Temporal, in words that lead to the setting that is wrong. A worker's connection says it in the text of
// its error alone; a client's keeps it to itself until time runs out.

const reasons: readonly (readonly [RegExp, string])[] = [
	[
		/CertificateRequired|BadCertificate|HandshakeFailure|DecryptError/i,
		'it asks for a client certificate, or refuses ours (TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_TLS_CLIENT_KEY_PATH)'
	],
	[/InvalidCertificate|UnknownIssuer/i, 'its certificate is not from an authority that is trusted here (TEMPORAL_TLS_SERVER_CA_CERT_PATH)'],
	[
		/unauthenticated|valid authentication credentials|permission denied|PERMISSION_DENIED/i,
		'it refuses the credentials (TEMPORAL_API_KEY)'
	],
	[/InvalidContentType|corrupt message/i, 'what answers there does not speak TLS (TEMPORAL_TLS)']
];

function textOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause === undefined ? error.message : `${error.message} ${textOf(error.cause)}`;
}

/** A clause without a full stop. */
export function whyAway(error: unknown): string {
	const text = textOf(error);
	return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? 'it does not answer';
}
