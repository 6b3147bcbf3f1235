// Both languages say the same things about the same: no key and no parameter is in one alone.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Text = string | { match: Record<string, string> }[];
const folder = new URL('./', import.meta.url);
const areas = readdirSync(new URL('en/', folder));

const read = (locale: string, area: string): Record<string, Text> => {
	const texts: Record<string, Text> = JSON.parse(readFileSync(new URL(`${locale}/${area}`, folder), 'utf8'));
	delete texts['$schema'];
	return texts;
};
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const parametersOf = (text: Text) =>
	typeof text === 'string'
		? namesIn(text)
		: text.flatMap(({ match }) => Object.entries(match).map(([form, words]) => [form, namesIn(words)]));

/** German says nothing of a date that came as an English word. */
const without = new Set(['said_code_not_yet']);

describe.each(areas)('%s', (area) => {
	const [english, german] = [read('en', area), read('de', area)];

	it('has the same keys in both languages', () => expect(Object.keys(german)).toEqual(Object.keys(english)));

	it('names its keys by its area', () =>
		expect(Object.keys(english).filter((key) => !key.startsWith(area.replace('.json', '_')))).toEqual([]));

	it('has the same parameters in both languages', () => {
		for (const [key, text] of Object.entries(english))
			if (!without.has(key)) expect(parametersOf(german[key] ?? ''), key).toEqual(parametersOf(text));
	});

	it('leaves nothing empty', () => expect(Object.entries(german).filter(([, text]) => text === '')).toEqual([]));
});
