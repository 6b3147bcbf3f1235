// A real Cassandra of one node for tests, from its published jars: no Docker needed. It listens on the loopback alone.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { fileURLToPath } from 'node:url';
import { javaBetween, jarsFromMaven } from '../../src/launch/java.mjs';
import { freePortFrom } from '../../src/launch/ports.mjs';
import { root } from '../../src/launch/tools.mjs';

const files = fileURLToPath(new URL('./cassandra/', import.meta.url));
/** On a machine that is busy with everything else; by itself it takes five seconds. */
const startWithinMs = 240_000;

export interface CassandraServer {
	/** `host:port` of the native protocol. */
	contactPoints: string[];
	localDataCenter: string;
	pid(): number;
	/** SIGKILL, as when the machine loses power. */
	kill(): Promise<void>;
	/** SIGTERM. Where the data folder was made for it, that goes, too. */
	stop(): Promise<void>;
	/** Starts it again on its ports and data, after `kill`. */
	restart(): Promise<void>;
}

/** What the server is made of, found or fetched. Throws a MissingTool that says what is missing. */
export async function cassandraTools(say: (text: string) => void = () => undefined) {
	const lib = await jarsFromMaven({ pom: join(files, 'pom.xml'), lib: join(root, '.data', 'services', 'cassandra'), say });
	return { java: await javaBetween({ oldest: 17, newest: 17, say }), lib };
}

const answers = (port: number) =>
	new Promise<boolean>((done) => {
		const socket = connect({ port, host: '127.0.0.1' });
		socket.once('connect', () => done(true)).once('error', () => done(false));
		socket.once('connect', () => socket.destroy());
	});

function javaArguments(lib: string, agent: string, dir: string) {
	const all = 'ALL-UNNAMED';
	const opened = ['jdk.internal.ref', 'sun.nio.ch', 'java.io', 'java.nio', 'java.lang', 'java.util'];
	return [
		...['-Xms64m', `-Xmx${process.env['CASSANDRA_HEAP'] ?? '512m'}`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
		'-XX:+ExitOnOutOfMemoryError',
		`-javaagent:${agent}`,
		...['--add-exports', `java.base/jdk.internal.misc=${all}`],
		...opened.flatMap((name) => ['--add-opens', `java.base/${name}=${all}`]),
		`-Dcassandra.config=file://${join(dir, 'cassandra.yaml')}`,
		`-Dcassandra.storagedir=${dir}`,
		`-Dcassandra.logdir=${join(dir, 'logs')}`,
		`-Dlogback.configurationFile=${join(files, 'conf', 'logback.xml')}`,
		'-Dcassandra-foreground=yes',
		// One node has nobody to wait for.
		...['skip_wait_for_gossip_to_settle', 'ring_delay_ms', 'shutdown_announce_in_ms'].map((name) => `-Dcassandra.${name}=0`),
		...['-cp', join(lib, '*'), 'org.apache.cassandra.service.CassandraDaemon']
	];
}

/** Starts a server on `port` or a free one; without `dataDir` its data lasts as long as it does. */
export async function startCassandra({ port, dataDir }: { port?: number; dataDir?: string } = {}): Promise<CassandraServer> {
	const { java, lib } = await cassandraTools();
	const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'cassandra-')));
	await mkdir(dir, { recursive: true });
	const first = 19_042 + Math.floor(Math.random() * 4_000);
	const nativePort = port ?? (await freePortFrom(first));
	const storagePort = await freePortFrom(first + 5_000);
	const template = await readFile(join(files, 'conf', 'cassandra.yaml'), 'utf8');
	await writeFile(
		join(dir, 'cassandra.yaml'),
		template.replaceAll('NATIVE_PORT', String(nativePort)).replaceAll('STORAGE_PORT', String(storagePort))
	);
	const agent = (await readdir(lib)).find((name) => name.startsWith('jamm-'));
	if (!agent) throw new Error(`${lib} has no jamm`);
	const args = javaArguments(lib, join(lib, agent), dir);
	const logFile = join(dir, 'server.log');
	let child: ChildProcess | null = null;

	async function start() {
		const log = await open(logFile, 'a');
		const started = spawn(java, args, { stdio: ['ignore', log.fd, log.fd], cwd: dir });
		await log.close();
		child = started;
		const deadline = Date.now() + startWithinMs;
		while (!(await answers(nativePort))) {
			if (started.exitCode !== null || started.signalCode !== null || Date.now() > deadline) {
				const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-20).join('\n');
				started.kill('SIGKILL');
				throw new Error(`Cassandra did not start:\n${tail}`);
			}
			await delay(100);
		}
	}

	async function end(signal: NodeJS.Signals) {
		const ending = child;
		child = null;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
		const exited = once(ending, 'exit');
		ending.kill(signal);
		await exited;
	}

	await start();
	return {
		contactPoints: [`127.0.0.1:${nativePort}`],
		localDataCenter: 'datacenter1',
		pid: () => child?.pid ?? 0,
		kill: () => end('SIGKILL'),
		async stop() {
			await end('SIGTERM');
			if (dataDir === undefined) await rm(dir, { recursive: true, force: true });
		},
		restart: start
	};
}
