// Lays out an Elasticsearch server from the jars on Maven Central, once, for machines without its distribution: the server, its
// HTTP transport, and the few token filters that the product's analysers use. Needs Maven and a JDK of 21 or newer.
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MissingTool } from '../../src/launch/tools.mjs';

const run = promisify(execFile);
const source = fileURLToPath(new URL('elasticsearch/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const oldestJava = 21;

const exists = (path: string) =>
	stat(path).then(
		() => true,
		() => false
	);

async function isRecentJdk(home: string): Promise<boolean> {
	if (!(await exists(join(home, 'bin', 'javac')))) return false;
	const { stdout } = await run(join(home, 'bin', 'javac'), ['-version']).catch(() => ({ stdout: '' }));
	return Number(/javac (\d+)/.exec(stdout)?.[1] ?? 0) >= oldestJava;
}

/** Home of a JDK that Elasticsearch runs on. */
async function recentJdk(): Promise<string> {
	const folder = '/usr/lib/jvm';
	const installed = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
	const named = [process.env['ES_JAVA_HOME'], process.env['JAVA_HOME']].filter((home) => home !== undefined && home !== '');
	for (const home of [...named, ...installed]) if (home !== undefined && (await isRecentJdk(home))) return home;
	throw new MissingTool(`Elasticsearch needs a JDK of ${oldestJava} or newer: install one, or name it in ES_JAVA_HOME.`);
}

async function moveMatching(from: string, to: string, pattern: RegExp) {
	await mkdir(to, { recursive: true });
	for (const name of await readdir(from)) if (pattern.test(name)) await rename(join(from, name), join(to, name));
}

/** The distribution ships zstd; the system's has the same interface. */
async function linkZstd(home: string) {
	const { stdout } = await run('ldconfig', ['-p']).catch(() => ({ stdout: '' }));
	const library = /libzstd\.so\.1 .*=> (.+)/.exec(stdout)?.[1];
	const platform = `linux-${process.arch === 'arm64' ? 'aarch64' : 'x64'}`;
	await mkdir(join(home, 'lib', 'platform', platform), { recursive: true });
	if (library !== undefined) await symlink(library, join(home, 'lib', 'platform', platform, 'libzstd.so'));
}

async function compile(jdk: string, home: string, sources: string, target: string) {
	await mkdir(target, { recursive: true });
	const files = (await readdir(sources)).filter((name) => name.endsWith('.java')).map((name) => join(sources, name));
	await run(join(jdk, 'bin', 'javac'), ['-d', target, '-cp', join(home, 'lib', '*'), ...files]);
}

async function addPlugin(jdk: string, home: string, version: string, { name, className }: { name: string; className: string }) {
	const classes = join(home, 'classes', name);
	const folder = join(home, 'plugins', `local-${name}`);
	await compile(jdk, home, join(source, 'src', name), classes);
	await mkdir(folder, { recursive: true });
	await run(join(jdk, 'bin', 'jar'), ['cf', join(folder, `local-${name}.jar`), '-C', classes, '.']);
	const descriptor = {
		name: `local-${name}`,
		classname: className,
		description: name,
		version: '1',
		'java.version': String(oldestJava),
		'elasticsearch.version': version
	};
	const lines = Object.entries(descriptor).map(([key, value]) => `${key}=${value}`);
	await writeFile(join(folder, 'plugin-descriptor.properties'), lines.join('\n') + '\n');
}

async function build(jdk: string, version: string, home: string) {
	const lib = join(home, 'lib');
	await mkdir(lib, { recursive: true });
	await run(
		'mvn',
		[
			...['-q', '-B', '-f', join(source, 'pom.xml')],
			'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies',
			...['-DincludeScope=runtime', `-DoutputDirectory=${lib}`]
		],
		{ timeout: 10 * 60_000, maxBuffer: 16 << 20 }
	).catch((error: unknown) => {
		throw new MissingTool(`Elasticsearch could not be fetched with Maven: ${error instanceof Error ? error.message : String(error)}`);
	});
	const transport = join(home, 'modules', 'transport-netty4');
	await moveMatching(lib, transport, /^(transport-netty4|netty)-.*\.jar$/);
	const inside = 'META-INF/es-plugins/transport-netty4';
	const jar = join(transport, `transport-netty4-${version}.jar`);
	await run(join(jdk, 'bin', 'jar'), ['xf', jar, inside], { cwd: home });
	for (const name of ['plugin-descriptor.properties', 'entitlement-policy.yaml']) await cp(join(home, inside, name), join(transport, name));
	await linkZstd(home);
	await compile(jdk, home, join(source, 'src'), join(home, 'classes', 'main'));
	await addPlugin(jdk, home, version, { name: 'root', className: 'local.root.RootPlugin' });
	await addPlugin(jdk, home, version, { name: 'analysis', className: 'local.analysis.AnalysisExtras' });
}

export interface ElasticsearchBuild {
	java: string;
	home: string;
	version: string;
}

/** The server's files, made where they are not yet there. Throws MissingTool. */
export async function elasticsearchBuild(): Promise<ElasticsearchBuild> {
	const jdk = await recentJdk();
	const version = /<es\.version>(.+)<\/es\.version>/.exec(await readFile(join(source, 'pom.xml'), 'utf8'))?.[1] ?? '';
	const home = join(root, '.data', 'services', 'elasticsearch', version);
	if (!(await exists(home))) {
		const part = `${home}.${process.pid}`;
		await rm(part, { recursive: true, force: true });
		await build(jdk, version, part);
		await rename(part, home).catch(() => rm(part, { recursive: true, force: true }));
	}
	return { java: join(jdk, 'bin', 'java'), home, version };
}
