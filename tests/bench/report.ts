// Where figures go: the screen, `bench-results/` as JSON, and the README's table when asked.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { machine, table, type Figure } from './figures.ts';
import type { Mode } from './options.ts';

export interface Results {
	/** Of the last part that was measured. */
	at: string;
	machine: string;
	/** By the part of the bench that measured them. */
	parts: Record<string, Figure[]>;
}

/** Parts that were measured anew, among those of before on the same machine; in the bench's order. */
export function merged(before: Results | null, now: Results, order: readonly string[]): Results {
	const kept = before?.machine === now.machine ? before.parts : {};
	const parts = { ...kept, ...now.parts };
	return { ...now, parts: Object.fromEntries(order.flatMap((part) => (parts[part] ? [[part, parts[part]]] : []))) };
}

/** The text with what stands between the mode's marks exchanged. Throws where it has no marks. */
export function withSection(text: string, mode: Mode, section: string): string {
	const [begin, end] = [`<!-- bench-${mode}:begin -->`, `<!-- bench-${mode}:end -->`];
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from === -1 || to < from) throw new Error(`The text has no ${begin} … ${end}.`);
	return `${text.slice(0, from)}${begin}\n\n${section}\n\n${text.slice(to)}`;
}

const tableOf = ({ machine: name, parts }: Results) => `${name}\n\n${table(Object.values(parts).flat())}`;

/** The README's text with these results in it, laid out as the README is. */
export const readmeWith = async (text: string, mode: Mode, results: Results): Promise<string> =>
	format(withSection(text, mode, tableOf(results)), { ...(await resolveConfig('README.md')), filepath: 'README.md' });

/** Writes what was measured, and answers all that is known of the mode. */
export async function report(mode: Mode, order: readonly string[], parts: Record<string, Figure[]>, readme: boolean): Promise<void> {
	const file = `bench-results/${mode}.json`;
	const before = await readFile(file, 'utf8').then(
		(text) => JSON.parse(text) as Results,
		() => null
	);
	const results = merged(before, { at: new Date().toISOString(), machine: machine(), parts }, order);
	await mkdir('bench-results', { recursive: true });
	await writeFile(file, `${JSON.stringify(results, null, '\t')}\n`);
	console.log(`\n${tableOf({ ...results, parts })}`);
	if (!readme) return;
	await writeFile('README.md', await readmeWith(await readFile('README.md', 'utf8'), mode, results));
}
