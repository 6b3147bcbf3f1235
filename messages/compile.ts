// Messages become functions in src/lib/paraglide (docs/adr/0014): where Vite's configuration is read, so that a check of types finds
// them too, and by the plugin as they change. Nothing is fetched: what reads the files is a package of this project.
import { compile, paraglideVitePlugin, type CompilerOptions } from '@inlang/paraglide-js';
import { areStale } from './are-stale.mjs';

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

export async function compileMessages(): Promise<void> {
	if (await areStale()) await compile(options);
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
