import { describe, expect, test } from 'vitest';
import { partsOf, readOptions } from './options.ts';

describe('what the bench is asked for', () => {
	test('is everything on the embedded stores where nothing is said', () => {
		expect(readOptions([])).toEqual({ mode: 'embedded', parts: [...partsOf.embedded], seconds: 60, resets: 20, readme: false });
	});

	test('is parts of a mode, in the order in which they run', () => {
		expect(readOptions(['--services', '--only', 'search,sockets'])).toMatchObject({ mode: 'services', parts: ['sockets', 'search'] });
		expect(readOptions(['--stage', '--only', 'reset', '--resets', '3'])).toMatchObject({ mode: 'stage', parts: ['reset'], resets: 3 });
	});

	test.each([
		[['--services', '--stage'], /Either/],
		[['--stage', '--pages'], /Either/],
		[['--only', 'sockets'], /No part sockets/],
		[['--seconds', 'long'], /--seconds/],
		[['--quick'], /quick/]
	])('%j is refused, and said why', (args, why) => {
		expect(() => readOptions(args)).toThrow(why);
	});
});
