import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

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
