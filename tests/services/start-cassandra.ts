// A real Cassandra of one node for tests. It listens on the loopback alone.
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { javaBetween, jarsFromMaven } from '../../src/launch/java.mjs';
import { freePortFrom } from '../../src/launch/ports.mjs';
import { root } from '../../src/launch/tools.mjs';
import { containerHost, imageOf } from './docker.ts';
import { processHost, startServer, type Host, type RunningServer } from './running-server.ts';

const files = fileURLToPath(new URL('./cassandra/', import.meta.url));
/** On a machine that is busy with everything else; by itself it takes five seconds. */
const withinMs = 240_000;
const heap = process.env['CASSANDRA_HEAP'] ?? '512m';

/** One node has nobody to wait for. */
const alone = ['skip_wait_for_gossip_to_settle', 'ring_delay_ms', 'shutdown_announce_in_ms'].map((name) => `-Dcassandra.${name}=0`);

export interface CassandraServer extends RunningServer {
	/** `host:port` of the native protocol. */
	contactPoints: string[];
	localDataCenter: string;
}

/** Its data lasts as long as it does. Throws a MissingTool where it cannot be had. */
export async function startCassandra(): Promise<CassandraServer> {
	const first = 19_042 + Math.floor(Math.random() * 4_000);
	const port = await freePortFrom(first);
	const image = await imageOf('cassandra');
	const host = image === null ? await fromJars(port, await freePortFrom(first + 5_000)) : inContainer(image, port);
	const server = await startServer('Cassandra', host, { answers: () => answers(port), withinMs });
	return { ...server, contactPoints: [`127.0.0.1:${port}`], localDataCenter: 'datacenter1' };
}

/** With the settings of deploy/, as docker-compose.yml starts it. */
const inContainer = (image: string, port: number) =>
	containerHost({
		image,
		port,
		inside: 9042,
		env: { MAX_HEAP_SIZE: heap, HEAP_NEWSIZE: '128m', JVM_EXTRA_OPTS: alone.join(' ') },
		mount: { from: 'deploy', to: '/deploy' },
		entrypoint: '/bin/sh',
		args: ['/deploy/cassandra.sh']
	});

/** From its published jars. */
async function fromJars(nativePort: number, storagePort: number): Promise<Host> {
	const lib = await jarsFromMaven({ pom: join(files, 'pom.xml'), lib: join(root, '.data', 'services', 'cassandra') });
	const java = await javaBetween({ oldest: 17, newest: 17 });
	const folder = await mkdtemp(join(tmpdir(), 'cassandra-'));
	const template = await readFile(join(files, 'conf', 'cassandra.yaml'), 'utf8');
	await writeFile(
		join(folder, 'cassandra.yaml'),
		template.replaceAll('NATIVE_PORT', String(nativePort)).replaceAll('STORAGE_PORT', String(storagePort))
	);
	const agent = (await readdir(lib)).find((name) => name.startsWith('jamm-'));
	if (agent === undefined) throw new Error(`${lib} has no jamm`);
	return processHost(java, javaArguments(lib, join(lib, agent), folder), { cwd: folder, folder });
}

function javaArguments(lib: string, agent: string, dir: string) {
	const all = 'ALL-UNNAMED';
	const opened = ['jdk.internal.ref', 'sun.nio.ch', 'java.io', 'java.nio', 'java.lang', 'java.util'];
	return [
		...['-Xms64m', `-Xmx${heap}`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
		'-XX:+ExitOnOutOfMemoryError',
		`-javaagent:${agent}`,
		...['--add-exports', `java.base/jdk.internal.misc=${all}`],
		...opened.flatMap((name) => ['--add-opens', `java.base/${name}=${all}`]),
		`-Dcassandra.config=file://${join(dir, 'cassandra.yaml')}`,
		`-Dcassandra.storagedir=${dir}`,
		`-Dcassandra.logdir=${join(dir, 'logs')}`,
		`-Dlogback.configurationFile=${join(files, 'conf', 'logback.xml')}`,
		'-Dcassandra-foreground=yes',
		...alone,
		...['-cp', join(lib, '*'), 'org.apache.cassandra.service.CassandraDaemon']
	];
}

/** An OPTIONS of the native protocol, version 4: a port that is open alone may be Docker's. */
const options = Buffer.from([4, 0, 0, 0, 5, 0, 0, 0, 0]);

const answers = (port: number) =>
	new Promise<boolean>((done) => {
		const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(options));
		socket.setTimeout(2_000, () => socket.destroy());
		socket.once('data', () => {
			done(true);
			socket.destroy();
		});
		// What is wrong leads to the close.
		socket.on('error', () => undefined);
		socket.once('close', () => done(false));
	});
