import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { messages } from './messages/compile.ts';
import kitOptions from './svelte.config.js';

// SvelteKit refuses a file named svelte.config.js; this project keeps its options there. The one guard is lifted here:
// only the error that names that file is swallowed, and the handler has set its root before it looks (docs/adr/0002).
function allowConfigFile(plugins: Plugin[]): Plugin[] {
	const guard = plugins.find((plugin) => plugin.name === 'vite-plugin-sveltekit-resolve-root');
	const hook = guard?.config;
	if (!hook || typeof hook === 'function') throw new Error('SvelteKit has changed how it refuses svelte.config.js: see docs/adr/0002');
	const refuse = hook.handler;
	hook.handler = function (...args) {
		try {
			return refuse.apply(this, args);
		} catch (error) {
			if (!(error instanceof Error) || !error.message.includes('svelte.config.js')) throw error;
		}
	};
	return plugins;
}

export default defineConfig(async () => ({
	plugins: [await messages(), tailwindcss(), allowConfigFile(await sveltekit(kitOptions))],
	server: { proxy: { '/socket.io': { target: `http://127.0.0.1:${process.env['GATEWAY_PORT'] ?? 3001}`, ws: true } } }
}));
