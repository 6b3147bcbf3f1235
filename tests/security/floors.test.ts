// Versions below these have faults that are known; npm's audit is asked by whoever has a registry that serves it.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const floors: Record<string, string> = {
	'@sveltejs/kit': '3.2.0',
	'@sveltejs/adapter-node': '6.0.0',
	devalue: '5.9.3',
	'socket.io': '4.8.0',
	'socket.io-parser': '4.2.7',
	'engine.io': '6.6.10',
	ws: '8.21.0'
};

interface Lock {
	packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean; dev?: boolean }>;
}
const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock;
const numbers = (version: string) => version.split(/[.-]/).map(Number);

it.each(Object.entries(floors))('%s is %s or newer, wherever it serves', (name, floor) => {
	// What a tool brings along for itself serves nobody.
	const installed = Object.entries(lock.packages).flatMap(([path, { version, dev }]) =>
		(path === `node_modules/${name}` || (path.endsWith(`/node_modules/${name}`) && !dev)) && version ? [version] : []
	);
	expect(installed.length).toBeGreaterThan(0);
	const below = installed.filter((version) => {
		const [have, need] = [numbers(version), numbers(floor)];
		const first = need.findIndex((part, at) => have[at] !== part);
		return first >= 0 && (have[first] ?? 0) < (need[first] ?? 0);
	});
	expect(below).toEqual([]);
});

it('every package is held to its hash', () => {
	const open = Object.entries(lock.packages).filter(([path, { integrity, link }]) => path !== '' && !link && !integrity);
	expect(open.map(([path]) => path)).toEqual([]);
});
