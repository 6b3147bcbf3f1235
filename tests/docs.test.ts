import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { variableNames } from '#server/config-environment.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

test('every link of the docs leads to a file that is there', async () => {
	const docs = (await readdir(join(root, 'docs'), { recursive: true }))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join('docs', name));
	const broken: string[] = [];
	for (const file of ['README.md', ...docs]) {
		const text = await readFile(join(root, file), 'utf8');
		for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
			if (/^https?:/.test(target)) continue;
			const path = resolve(root, dirname(file), target);
			if (
				!(await access(path).then(
					() => true,
					() => false
				))
			)
				broken.push(`${file} → ${target}`);
		}
	}
	expect(broken).toEqual([]);
});

test('every variable that the product reads is told of in the README', async () => {
	const readme = await readFile(join(root, 'README.md'), 'utf8');
	const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## How it is built'));
	expect(variableNames.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

test('every command is told of in the README', async () => {
	const readme = await readFile(join(root, 'README.md'), 'utf8');
	const commands = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## Configuration'));
	const { scripts } = z
		.object({ scripts: z.record(z.string(), z.string()) })
		.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
	const isTold = (name: string) => [`\`npm ${name}`, `\`npm run ${name}`, `\`${name}`].some((command) => commands.includes(command));
	expect(Object.keys(scripts).filter((name) => !isTold(name))).toEqual([]);
});
