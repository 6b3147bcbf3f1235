// Everything that the shop can be asked for, as the code has it: pages, actions and endpoints by the route files, topics by the contract.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entityKinds, listTopics } from '#contracts/live.ts';

const folder = fileURLToPath(new URL('../../src/routes/', import.meta.url));
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

interface ServerModule {
	actions?: Record<string, unknown>;
	[method: string]: unknown;
}

const moduleOf = async (path: string): Promise<ServerModule> =>
	existsSync(join(folder, path)) ? ((await import(join(folder, path))) as ServerModule) : {};

/** `GET /shop/cart`, `POST /shop/cart?/remove`, `POST /admin/login` (the default action), `topic order`. */
export async function offered(): Promise<string[]> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const folders = [...new Set(files.filter((file) => /(^|\/)\+(page|server)\b/.test(file)).map((file) => dirname(file)))].toSorted();
	const rows = await Promise.all(
		folders.map(async (path) => {
			const route = path === '.' ? '/' : `/${path}`;
			const endpoint = await moduleOf(join(path, '+server.ts'));
			const { actions = {} } = await moduleOf(join(path, '+page.server.ts'));
			const isPage = files.some((file) => dirname(file) === path && /\+page(\.server)?\.(svelte|ts)$/.test(file));
			return [
				...(isPage ? [`GET ${route}`] : []),
				...Object.keys(actions).map((name) => (name === 'default' ? `POST ${route}` : `POST ${route}?/${name}`)),
				...methods.filter((method) => endpoint[method] !== undefined).map((method) => `${method} ${route}`)
			];
		})
	);
	return [...rows.flat(), ...[...entityKinds, ...listTopics].map((topic) => `topic ${topic}`)];
}
