// What workflows and the admin's forms say in English is known in German: staff read it on the order's page, on the board and in lists.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { translated } from '#server/shop/said.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function textsIn(pattern: string, text: RegExp): Promise<string[]> {
	const files = (await Array.fromAsync(glob(pattern, { cwd: root }))).filter((file) => !/\.(test|fixture|suite)\.ts$/.test(file));
	return files.flatMap((file) => [...readFileSync(root + file, 'utf8').matchAll(text)].flatMap(([, ...found]) => found.filter(Boolean)));
}

const sentence = /'([A-Z][^'\n]*\.)'/g;
const texts = [
	...(await textsIn('workers/oms/**/*.ts', /\b(?:what|message)(?::| =) (?:[^'`\n]*\? )?'([^'\n]+)'(?: : '([^'\n]+)')?/g)),
	...(await textsIn('workers/{oms,fulfillment}/**/*.ts', sentence)),
	...(await textsIn('src/lib/server/admin/*.ts', sentence)),
	...(await textsIn('src/routes/admin/**/*.ts', sentence)),
	...(await textsIn('src/lib/server/order-call.ts', sentence))
];

it.each([...new Set(texts)])('%s', (text) => expect(translated(text, 'de')).not.toBeNull());

it.each([
	['Moved from North to South: 2 × Mug', 'Verlegt von North zu South: 2 × Mug'],
	['Shipment of North is on its way', 'Sendung von North ist unterwegs'],
	['Tagged a; Tag removed: b', 'Mit Tag versehen: a; Tag entfernt: b'],
	['Edited before production: fewer of 1 × Mug', 'Vor der Fertigung geändert, weniger von: 1 × Mug'],
	['order 7 was not made', 'Bestellung 7 kam nicht zustande']
])('what is named passes through: %s', (english, german) => expect(translated(english, 'de')).toBe(german));
