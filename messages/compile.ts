// Messages become functions in src/lib/paraglide (docs/adr/0014): where Vite's configuration is read, so that a check of types finds
// them too, and by the plugin as they change. Nothing is fetched: what reads the files is a package of this project.
import { statSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { compile, paraglideVitePlugin, type CompilerOptions } from '@inlang/paraglide-js';

const options = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'dg_language',
	isServer: "typeof window === 'undefined'",
	emitReadme: false,
	// Another process may be reading them.
	cleanOutdir: false
} satisfies CompilerOptions;

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

async function isStale(): Promise<boolean> {
	const compiledAt = changedAt(`${options.outdir}/messages.js`);
	for await (const file of glob(['messages/**', 'project.inlang/settings.json'])) if (changedAt(file) > compiledAt) return true;
	return false;
}

export async function compileMessages(): Promise<void> {
	if (await isStale()) await compile(options);
}

// By itself, before any process that says something. The compiler leaves something open that would keep this from ending.
if (import.meta.main) {
	await compileMessages();
	process.exit(0);
}

export async function messages() {
	await compileMessages();
	return paraglideVitePlugin(options);
}
