// What the image holds is enough for every process and command that is run from it: no file that is not copied, no package that is
// only there for developing. No engine is needed: imports are followed from where each of them begins.
import { access, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join, normalize, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../src/launch/tools.mjs';

const entries = [
	...['src/web/main.ts', 'realtime/main.ts', 'workers/main.ts'],
	...['cassandra/migrate.ts', 'sample-data/load.ts', 'src/commands/rebuild.ts', 'workers/temporal-setup.ts', 'workers/deploy-version.ts'],
	'deploy/healthy.mjs'
];
/** Made by the build, from the whole source: it brings what it needs but for the dependencies. */
const isBuilt = (specifier: string) => specifier.includes('/build/');
const packageShape = z.object({ imports: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) });
const specifiers = /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s*)['"]([\w@#./-]+)['"]/gm;

const files = new Set<string>();
const packages = new Set<string>();
let manifest: z.infer<typeof packageShape>;
let ignore: string[];

/** The path below the root that it means; null for a package. */
function resolved(specifier: string, from: string): string | null {
	if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
	const [alias, target] =
		Object.entries(manifest.imports).find(([pattern]) => specifier.startsWith(pattern.replace('*', '')) && pattern.endsWith('*')) ?? [];
	return alias && target ? normalize(target.replace('*', specifier.slice(alias.length - 1))) : null;
}

async function follow(file: string): Promise<void> {
	if (files.has(file)) return;
	files.add(file);
	const source = await readFile(join(root, file), 'utf8');
	const code = extname(file) === '.ts' ? stripTypeScriptTypes(source) : source;
	for (const [, specifier = ''] of code.matchAll(specifiers)) {
		if (specifier.startsWith('node:') || isBuilt(specifier)) continue;
		const path = resolved(specifier, file);
		if (path !== null) await follow(path);
		else packages.add(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
	}
}

beforeAll(async () => {
	manifest = packageShape.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
	ignore = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
	for (const entry of entries) await follow(entry);
});

const kept = () => ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
const isUnder = (folders: string[], file: string) => folders.some((folder) => file === folder || !relative(folder, file).startsWith('..'));

test('every file that is run from the image is copied into it, and into what it is built of', async () => {
	// It did follow: routes come with the build, everything else from here.
	expect(files).toContain('src/lib/server/adapters/cassandra/session.ts');
	expect(files.size).toBeGreaterThan(150);
	const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
	const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
	const copied = [...last.matchAll(/^COPY (?!--from)(\S+) /gm)].map(([, source = '']) => source);
	const endings = ignore.filter((line) => line.startsWith('**/*')).map((line) => line.slice('**/*'.length));
	// Compiled by the build, and nowhere before.
	expect(last).toContain('COPY --from=build /app/src/lib/paraglide src/lib/paraglide');
	const isLeftOut = (file: string) => !isUnder(kept(), file) || endings.some((ending) => file.endsWith(ending)) || !isUnder(copied, file);
	expect([...files].filter(isLeftOut)).toEqual([]);
	for (const file of files) await access(join(root, file));
});

test('every package that is run from the image is a dependency', () => {
	expect(packages).toContain('cassandra-driver');
	expect([...packages].filter((name) => !Object.hasOwn(manifest.dependencies, name))).toEqual([]);
});

test('what the build is made by and of is given to it', async () => {
	const config = await readFile(join(root, 'vite.config.ts'), 'utf8');
	const imported = [...config.matchAll(specifiers)].flatMap(([, specifier = '']) => resolved(specifier, 'vite.config.ts') ?? []);
	expect(imported.length).toBeGreaterThan(1);
	const { 'plugin.inlang.messageFormat': words } = z
		.object({ 'plugin.inlang.messageFormat': z.object({ pathPattern: z.array(z.string()) }) })
		.parse(JSON.parse(await readFile(join(root, 'project.inlang/settings.json'), 'utf8')));
	const needed = ['vite.config.ts', 'project.inlang/settings.json', ...imported, ...words.pathPattern.map((path) => normalize(path))];
	expect(needed.filter((file) => !isUnder(kept(), file))).toEqual([]);
});
