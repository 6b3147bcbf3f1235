// What `npm run bench -- …` was asked for.
import { parseArgs } from 'node:util';

/** Parts of each mode, in the order in which they run. */
export const partsOf = {
	embedded: ['memory', 'search', 'cart', 'orders', 'transitions', 'history', 'throughput'],
	services: ['shop', 'compare', 'hot-sku', 'sockets', 'search'],
	stage: ['reset', 'xray', 'follow', 'recovery'],
	pages: ['lighthouse', 'crowded']
} as const;

export type Mode = keyof typeof partsOf;

export interface BenchOptions {
	mode: Mode;
	parts: string[];
	/** How long the shoppers order. */
	seconds: number;
	/** Clicks on reset. */
	resets: number;
	/** The README's table of this mode is written anew. */
	readme: boolean;
}

/** Throws an Error that says what is wrong with them. */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			services: { type: 'boolean', default: false },
			stage: { type: 'boolean', default: false },
			pages: { type: 'boolean', default: false },
			only: { type: 'string', default: '' },
			seconds: { type: 'string', default: '60' },
			resets: { type: 'string', default: '20' },
			readme: { type: 'boolean', default: false }
		}
	});
	const [mode = 'embedded', ...more] = (['services', 'stage', 'pages'] as const).filter((name) => values[name]);
	if (more.length > 0) throw new Error('Either --services or --stage or --pages.');
	const known: readonly string[] = partsOf[mode];
	const asked = values.only.split(',').filter(Boolean);
	const unknown = asked.filter((part) => !known.includes(part));
	if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}: there are ${known.join(', ')}.`);
	const positive = (name: 'seconds' | 'resets') => {
		const number = Number(values[name]);
		if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a number of 1 or more.`);
		return number;
	};
	return {
		mode,
		parts: known.filter((part) => asked.length === 0 || asked.includes(part)),
		seconds: positive('seconds'),
		resets: positive('resets'),
		readme: values.readme
	};
}
