// Java servers of the tests: a Java of the right age, and jars from Maven that are fetched once. A MissingTool says what is missing.
import { execFile, spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { exists, MissingTool, onPath } from './tools.mjs';

const run = promisify(execFile);

/** Where package managers put their Javas. */
const jvmDirs = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines', '/opt/java'];

/** The major version of a `java`; null where it does not run. */
async function majorOf(java) {
	const { stdout, stderr } = await run(java, ['-version'], { timeout: 20_000 }).catch(() => ({ stdout: '', stderr: '' }));
	const [, major] = /version "(\d+)/.exec(`${stderr}${stdout}`) ?? [];
	return major === undefined ? null : Number(major);
}

async function candidates() {
	const homes = [process.env.JAVA_HOME].filter(Boolean);
	for (const dir of jvmDirs) {
		for (const name of await readdir(dir).catch(() => [])) homes.push(join(dir, name), join(dir, name, 'Contents', 'Home'));
	}
	return [...homes.map((home) => join(home, 'bin', 'java')), await onPath('java')].filter(Boolean);
}

async function findJava(oldest, newest) {
	for (const java of await candidates()) {
		if (!(await exists(java))) continue;
		const major = await majorOf(java);
		if (major !== null && major >= oldest && major <= newest) return java;
	}
	return null;
}

const runQuietly = (command, args) =>
	new Promise((done) => {
		const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
		child.on('exit', (code) => done(code === 0)).on('error', () => done(false));
	});

/**
 * Path of a `java` whose version lies between two majors, installed by the package manager where there is none and it may.
 * @param {{ oldest: number, newest?: number, say?: (text: string) => void }} options
 */
export async function javaBetween({ oldest, newest = Infinity, say = () => undefined }) {
	const found = await findJava(oldest, newest);
	if (found) return found;
	if (await onPath('apt-get')) {
		say(`installing Java ${oldest} (once)`);
		await runQuietly('apt-get', ['update']);
		await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', `openjdk-${oldest}-jdk-headless`]);
		const installed = await findJava(oldest, newest);
		if (installed) return installed;
	}
	const upTo = newest === Infinity ? ' or newer' : newest > oldest ? ` to ${newest}` : '';
	throw new MissingTool(`Java ${oldest}${upTo} could not be had: install it, or set JAVA_HOME, and start again.`);
}

/**
 * A folder with the jars of a pom.xml, fetched once.
 * @param {{ pom: string, lib: string, say?: (text: string) => void }} options
 */
export async function jarsFromMaven({ pom, lib, say = () => undefined }) {
	if (await exists(lib)) return lib;
	const mvn = await onPath('mvn');
	if (!mvn) throw new MissingTool('Maven (`mvn`) is not on the PATH: install it and start again.');
	say(`fetching the jars of ${pom} from Maven (once)`);
	const part = `${lib}.${process.pid}`;
	await mkdir(dirname(lib), { recursive: true });
	try {
		const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${part}`];
		await run(mvn, args, { timeout: 10 * 60_000, maxBuffer: 16 << 20 });
		// Whoever was faster has the same jars.
		await rename(part, lib).catch(() => undefined);
	} catch (error) {
		throw new MissingTool(
			`The jars of ${pom} could not be fetched from Maven: ${String(error.stdout || error.message)
				.trim()
				.split('\n')
				.at(-1)}`
		);
	} finally {
		await rm(part, { recursive: true, force: true });
	}
	return lib;
}
