// What a person reads in a translated folder comes from messages/: no text and no readable attribute stands in a component itself.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { englishRoutes } from '#contracts/language.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** In English alone, until their turn comes. */
const untranslated = ['lib/components/stage/', ...englishRoutes.map((route) => `routes${route}/`)];

const readable = new Set([
	'aria-label',
	'title',
	'placeholder',
	'alt',
	'label',
	'legend',
	'hint',
	'text',
	'about',
	'heading',
	'over',
	'homeLabel'
]);

/** Names, and what is no word though it has letters. */
const names = [
	'Durable Goods',
	'DG-7K2M-49QX',
	'DG',
	'h2',
	'h3',
	'curl -H "Authorization: Bearer …"',
	'/products',
	'openapi.json',
	'https://example.com/hooks/orders',
	'night-shift'
];
const isWords = (text: string) => /\p{L}/u.test(names.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(/&\w+;/g, '')));

type Node = AST.SvelteNode | { type: string };
const children = (node: object): Node[] =>
	Object.values(node)
		.flatMap((value) => (Array.isArray(value) ? value : [value]))
		.filter((value) => typeof value?.type === 'string');

/** Strings that an expression may come to; what it compares or calls with is none of them. */
function stringsOf(node: Node): string[] {
	const one = node as { type: string; value?: unknown; quasis?: { value: { cooked: string } }[]; [part: string]: unknown };
	if (one.type === 'Literal') return typeof one.value === 'string' ? [one.value] : [];
	if (one.type === 'TemplateLiteral') return (one.quasis ?? []).map(({ value }) => value.cooked);
	const parts = { ConditionalExpression: ['consequent', 'alternate'], LogicalExpression: ['left', 'right'], BinaryExpression: [] }[
		one.type
	];
	return (parts ?? []).flatMap((part) => stringsOf(one[part] as Node));
}

function wordsIn(node: Node, found: string[] = []): string[] {
	if (node.type === 'StyleDirective') return found;
	if (node.type === 'Attribute') {
		const { name, value } = node as AST.Attribute;
		if (!readable.has(name) || value === true) return found;
		for (const part of [value].flat()) found.push(...(part.type === 'Text' ? [part.data] : stringsOf(part.expression)).filter(isWords));
		return found;
	}
	// What is typed into a program is the same in every language.
	if (node.type === 'RegularElement' && (node as AST.RegularElement).name === 'code') return found;
	if (node.type === 'Text') {
		const { data } = node as AST.Text;
		if (isWords(data)) found.push(data.trim());
	}
	if (node.type === 'ExpressionTag') found.push(...stringsOf((node as AST.ExpressionTag).expression).filter(isWords));
	for (const child of children(node)) wordsIn(child, found);
	return found;
}

/** What a script keeps to be shown: `{ href, label: 'Orders' }`. */
function keptIn(node: Node, found: string[] = []): string[] {
	if (node.type === 'Property') {
		const { key, value } = node as unknown as { key: { name?: string }; value: Node };
		if (readable.has(key.name ?? '')) found.push(...stringsOf(value).filter(isWords));
	}
	for (const child of children(node)) keptIn(child, found);
	return found;
}

function wordsOf(source: string): string[] {
	const { fragment, instance } = parse(source, { modern: true });
	return [...(instance ? keptIn(instance.content) : []), ...wordsIn(fragment)];
}

const files = await Array.fromAsync(glob('**/*.svelte', { cwd: src }));
const translated = files.filter((file) => !untranslated.some((folder) => file.startsWith(folder))).sort();

describe('words in a component', () => {
	it('are found wherever a person reads them', () => {
		const source = `<p title="A" class="b">C {d ? 'E' : \`f \${g}\`}{#if h === 'i'}<img alt={'J'} />{/if}</p>`;
		expect(wordsOf(source)).toEqual(['A', 'C', 'E', 'f ', 'J']);
	});

	it('are found where a script keeps them', () =>
		expect(wordsOf(`<script>const a = [{ href: '/b', label: c ? 'D' : e }];</script>`)).toEqual(['D']));

	it('are none of a name, a number, a sign or a style', () =>
		expect(wordsOf('<p title="·" style:width="{1}px">Durable Goods · {12}&nbsp;×</p>')).toEqual([]));

	it.each(translated)('come from messages: %s', (file) => expect(wordsOf(readFileSync(src + file, 'utf8'))).toEqual([]));

	it('stand only in folders that exist', () => {
		for (const folder of untranslated)
			expect(
				files.some((file) => file.startsWith(folder)),
				folder
			).toBe(true);
	});
});
