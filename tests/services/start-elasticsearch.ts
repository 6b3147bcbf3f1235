// A real Elasticsearch server for tests: one process on a free port, with a small heap and a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { elasticsearchBuild, type ElasticsearchBuild } from './build-elasticsearch.ts';

const configSource = fileURLToPath(new URL('elasticsearch/config/', import.meta.url));
const startTimeoutMs = 180_000;

export interface RunningElasticsearch {
	url: string;
	pid(): number;
	/** SIGKILL; answers when it is dead. */
	kill(): Promise<void>;
	/** Ends it in order, and removes its folder where it made it itself. */
	stop(): Promise<void>;
	/** Starts it again on its port with its data, after `kill` or while it runs. */
	restart(): Promise<void>;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (!address || typeof address === 'string') throw new Error('no port');
	return address.port;
}

function launch({ java, home }: ElasticsearchBuild, config: string, heap: string): { child: ChildProcess; output(): string } {
	const nativeAccess = 'ALL-UNNAMED,org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core';
	const child = spawn(
		java,
		[
			...[`-Xms${heap}`, `-Xmx${heap}`, '-XX:+UseSerialGC', '-Djava.awt.headless=true', '-Dfile.encoding=UTF-8'],
			...['-Dlog4j.shutdownHookEnabled=false', '-Dlog4j2.disable.jmx=true', '-Dio.netty.noUnsafe=true'],
			...['-Dio.netty.noKeySetOptimization=true', '-Dio.netty.recycler.maxCapacityPerThread=0', `-Des.path.home=${home}`],
			...['-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false', `--enable-native-access=${nativeAccess}`],
			...['--module-path', join(home, 'lib'), '--add-modules'],
			'jdk.net,jdk.incubator.vector,org.elasticsearch.server,org.elasticsearch.simdvec,ALL-MODULE-PATH',
			...['-cp', join(home, 'classes', 'main'), 'EsMain', home, config]
		],
		{ stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' } }
	);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-4_000)));
	return { child, output: () => said };
}

const answers = (url: string) =>
	fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, { signal: AbortSignal.timeout(3_000) }).then(
		(response) => response.ok,
		() => false
	);

/** Starts the server and waits until it answers. Throws MissingTool where it cannot be had. */
export async function startElasticsearch({
	port,
	dataDir,
	heap = '384m'
}: { port?: number; dataDir?: string; heap?: string } = {}): Promise<RunningElasticsearch> {
	const build = await elasticsearchBuild();
	const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'elasticsearch-')));
	const config = join(folder, 'config');
	const httpPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${httpPort}`;
	await mkdir(config, { recursive: true });
	await cp(configSource, config, { recursive: true });
	const settings = {
		'cluster.name': 'durable-goods-tests',
		'node.name': 'node-1',
		'discovery.type': 'single-node',
		'network.host': '127.0.0.1',
		'http.port': httpPort,
		'transport.port': await freePort(),
		'path.data': join(folder, 'data'),
		'path.logs': join(folder, 'logs'),
		'cluster.routing.allocation.disk.threshold_enabled': false
	};
	await writeFile(
		join(config, 'elasticsearch.yml'),
		Object.entries(settings)
			.map(([key, value]) => `${key}: ${value}`)
			.join('\n') + '\n'
	);

	let process = launch(build, config, heap);
	const isDead = () => process.child.exitCode !== null || process.child.signalCode !== null;
	const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
		if (isDead()) return;
		const exited = once(process.child, 'exit');
		process.child.kill(signal);
		await exited;
	};
	const untilUp = async () => {
		for (const until = Date.now() + startTimeoutMs; Date.now() < until; await delay(100)) {
			if (await answers(url)) return;
			if (isDead()) break;
		}
		const said = process.output();
		await end('SIGKILL');
		throw new Error(`Elasticsearch did not start: ${said.slice(-2_000)}`);
	};
	await untilUp();

	return {
		url,
		pid: () => process.child.pid ?? 0,
		kill: () => end('SIGKILL'),
		async stop() {
			await end('SIGTERM');
			if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
		},
		async restart() {
			await end('SIGTERM');
			process = launch(build, config, heap);
			await untilUp();
		}
	};
}
