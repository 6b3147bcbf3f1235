// What the shop's pages make a browser fetch before anything is done, read from the built app: the lists of files that it keeps of each page.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildChanged } from '../launch/build.mjs';
import { root } from '../launch/tools.mjs';

const limitKb = 120;

interface Manifest {
	client: { imports: string[] };
	routes: { id: string; page: { layouts: (number | undefined)[]; errors: (number | undefined)[]; leaf: number } | null }[];
}

const client = (file: string) => join(root, 'build/web/client', file);
const isOfTheShop = (id: string) => /^\/(shop|order)(\/|$)/.test(id);

/** By route: the files that its page, layouts and error pages import statically. */
let pages: Map<string, string[]>;
/** Everything that any page may ever fetch. */
let chunks: Map<string, string>;

async function importsOf(node: number): Promise<string[]> {
	const text = await readFile(join(root, 'build/web/server/nodes', `${node}.js`), 'utf8');
	const [, list] = /^export const imports = (\[.*\]);$/m.exec(text) ?? [];
	if (list === undefined) throw new Error(`node ${node} of the build names no imports`);
	return JSON.parse(list) as string[];
}

beforeAll(async () => {
	await buildChanged({ only: ['web'] });
	const { manifest } = (await import(join(root, 'build/web/server/manifest.js'))) as { manifest: Manifest };
	pages = new Map();
	for (const { id, page } of manifest.routes) {
		if (!page || !isOfTheShop(id)) continue;
		const nodes = [...page.layouts, ...page.errors, page.leaf].filter((node) => node !== undefined);
		const files = await Promise.all(nodes.map(importsOf));
		pages.set(id, [...new Set([...manifest.client.imports, ...files.flat()])]);
	}
	const names = (await readdir(client('_app/immutable'), { recursive: true })).filter((name) => name.endsWith('.js'));
	chunks = new Map(
		await Promise.all(
			names.map(async (name) => [`_app/immutable/${name}`, await readFile(client(`_app/immutable/${name}`), 'utf8')] as const)
		)
	);
}, 240_000);

/** Words that stand in one piece of code alone, whatever its chunk is called. */
const words = { socket: 'TransportError', drawer: 'In your cart', suggestions: 'Search for “', zod: '_zod' };
const chunksWith = (text: string) => [...chunks].filter(([, code]) => code.includes(text)).map(([file]) => file);

test(`no page of the shop takes more than ${limitKb} KB of JavaScript, compressed by brotli, socket and drawer included`, async () => {
	expect([...pages.keys()]).toEqual(expect.arrayContaining(['/shop', '/shop/product/[id]', '/shop/cart', '/order/[orderId]']));
	const tooMuch: string[] = [];
	for (const [id, files] of pages) {
		const all = new Set([...files, ...chunksWith(words.socket), ...chunksWith(words.drawer)]);
		const sizes = await Promise.all([...all].map(async (file) => (await stat(client(`${file}.br`))).size));
		const kb = sizes.reduce((sum, size) => sum + size, 0) / 1024;
		if (kb > limitKb) tooMuch.push(`${id}: ${kb.toFixed(1)} KB`);
	}
	expect(tooMuch).toEqual([]);
});

test.each(['socket', 'drawer', 'suggestions'] as const)('a page is drawn before the code of the %s is fetched', (name) => {
	const later = chunksWith(words[name]);
	expect(later.length).toBeGreaterThan(0);
	const early = [...pages].filter(([, files]) => files.some((file) => later.includes(file))).map(([id]) => id);
	expect(early).toEqual([]);
});

test('zod stays on the server', async () => {
	expect(await readFile(join(root, 'node_modules/zod/v4/core/core.js'), 'utf8')).toContain(words.zod);
	expect(chunksWith(words.zod)).toEqual([]);
});
