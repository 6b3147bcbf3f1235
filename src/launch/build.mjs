// Builds what has changed: the web app and the workflow bundles, each stamped with a hash of what it is made of.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './tools.mjs';

const targets = [
	{
		name: 'web',
		inputs: [
			'src',
			'static',
			'messages',
			'project.inlang/settings.json',
			'svelte.config.js',
			'vite.config.ts',
			'package.json',
			'package-lock.json'
		],
		leaveOut: /^src\/(launch|lib\/paraglide)\//,
		command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
	},
	{
		name: 'workflows',
		inputs: ['workers', 'src/lib/contracts', 'src/lib/domain', 'package.json', 'package-lock.json'],
		leaveOut: /\/histories\//,
		command: ['workers/bundle.ts', 'build/workflows']
	}
];

const isTest = /\.(test|suite)\.ts$/;

async function filesOf(path) {
	const entries = await readdir(join(root, path), { withFileTypes: true }).catch((error) => {
		if (error.code === 'ENOTDIR') return null;
		if (error.code === 'ENOENT') return [];
		throw error;
	});
	if (entries === null) return [path];
	const nested = await Promise.all(
		entries.map((entry) => (entry.isDirectory() ? filesOf(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
	);
	return nested.flat();
}

async function hashOf({ inputs, leaveOut }) {
	const files = (await Promise.all(inputs.map(filesOf))).flat().filter((file) => !isTest.test(file) && !leaveOut.test(file));
	const hash = createHash('sha256').update(process.version);
	for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)));
	return hash.digest('hex');
}

function runNode(args) {
	return new Promise((done) => {
		const child = spawn(process.execPath, args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, NODE_ENV: 'production' }
		});
		let output = '';
		child.stdout.on('data', (data) => (output += data));
		child.stderr.on('data', (data) => (output += data));
		child.on('exit', (code) => done({ ok: code === 0, output }));
	});
}

/** Its message is the build's own words. */
export class BuildFailed extends Error {}

/**
 * Builds every target that changed since its stamp. Throws with the build's own words.
 * @param {{ say?: (text: string) => void; only?: string[] }} [options]
 */
export async function buildChanged({ say = () => undefined, only = targets.map((target) => target.name) } = {}) {
	for (const target of targets.filter(({ name }) => only.includes(name))) {
		const stamp = join(root, 'build', `.${target.name}.hash`);
		const hash = await hashOf(target);
		if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) continue;
		say(`building ${target.name}`);
		await rm(stamp, { force: true });
		const { ok, output } = await runNode(target.command);
		if (!ok) throw new BuildFailed(`The build of ${target.name} failed:\n${output.trim()}`);
		await mkdir(join(root, 'build'), { recursive: true });
		await writeFile(stamp, hash);
	}
}

if (import.meta.main) await buildChanged({ say: console.log });
