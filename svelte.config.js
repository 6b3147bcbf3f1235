// The Svelte and Kit options as a plain object; vite.config.ts hands them to the plugin (docs/adr/0002).
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit/vite').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	adapter: adapter({ out: 'build/web' }),
	csp: {
		mode: 'auto',
		directives: {
			'default-src': ['self'],
			'script-src': ['self'],
			'style-src': ['self'],
			'style-src-attr': ['unsafe-inline'],
			'img-src': ['self', 'data:'],
			'font-src': ['self'],
			'connect-src': ['self'],
			'form-action': ['self'],
			'base-uri': ['none'],
			'object-src': ['none'],
			'frame-ancestors': ['self']
		}
	}
};
