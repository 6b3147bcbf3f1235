// A real Elasticsearch server of one node for tests, on a free port and with a small heap.
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../fixtures/free-port.ts';
import { elasticsearchBuild } from './build-elasticsearch.ts';
import { containerHost, imageOf } from './docker.ts';
import { processHost, startServer, type Host, type RunningServer } from './running-server.ts';

const configSource = fileURLToPath(new URL('elasticsearch/config/', import.meta.url));
const withinMs = 180_000;
const settings = { 'discovery.type': 'single-node', 'cluster.routing.allocation.disk.threshold_enabled': 'false' };

export interface RunningElasticsearch extends RunningServer {
	url: string;
}

/** Its data lasts as long as it does. Throws MissingTool where it cannot be had. */
export async function startElasticsearch({ heap }: { heap?: string } = {}): Promise<RunningElasticsearch> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const image = await imageOf('elasticsearch');
	const host = image === null ? await fromJars(port, heap) : inContainer(image, port, heap);
	const server = await startServer('Elasticsearch', host, { answers: () => answers(url), withinMs });
	return { ...server, url };
}

/** The whole distribution, which takes a little more. */
const inContainer = (image: string, port: number, heap = '512m') =>
	containerHost({
		image,
		port,
		inside: 9200,
		env: {
			...settings,
			'xpack.security.enabled': 'false',
			'ingest.geoip.downloader.enabled': 'false',
			ES_JAVA_OPTS: `-Xms${heap} -Xmx${heap}`
		}
	});

async function fromJars(port: number, heap = '384m'): Promise<Host> {
	const { java, home } = await elasticsearchBuild();
	const folder = await mkdtemp(join(tmpdir(), 'elasticsearch-'));
	const config = join(folder, 'config');
	await cp(configSource, config, { recursive: true });
	const own = {
		...settings,
		'cluster.name': 'durable-goods-tests',
		'node.name': 'node-1',
		'network.host': '127.0.0.1',
		'http.port': port,
		'transport.port': await freePort(),
		'path.data': join(folder, 'data'),
		'path.logs': join(folder, 'logs')
	};
	const lines = Object.entries(own).map(([key, value]) => `${key}: ${value}\n`);
	await writeFile(join(config, 'elasticsearch.yml'), lines.join(''));
	const nativeAccess = 'ALL-UNNAMED,org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core';
	return processHost(
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
		{ env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }, folder }
	);
}

const answers = (url: string) =>
	fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, { signal: AbortSignal.timeout(3_000) }).then(
		(response) => response.ok,
		() => false
	);
