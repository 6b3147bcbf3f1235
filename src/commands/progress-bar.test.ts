import { expect, it } from 'vitest';
import { progressBar, showProgress } from './progress-bar.ts';

it.each([
	[0, 10, '░'.repeat(28) + '   0 %  0'],
	[5, 10, '█'.repeat(14) + '░'.repeat(14) + '  50 %  5'],
	[999, 1_000, '█'.repeat(28) + '  99 %  999'],
	[1_000, 1_000, '█'.repeat(28) + ' 100 %  1,000'],
	[12, 10, '█'.repeat(28) + ' 100 %  12'],
	[0, 0, '█'.repeat(28) + ' 100 %  0']
])('draws %i of %i', (done, total, drawn) => expect(progressBar(done, total, 'products')).toBe(`products   ${drawn}`));

it('draws over itself on a terminal and prints lines elsewhere', () => {
	const written: string[] = [];
	for (const isTTY of [true, false]) {
		const { tell, end } = showProgress({ isTTY, write: (text) => written.push(text) });
		tell(1, 2, 'orders');
		end();
	}
	expect(written).toEqual([`\r\x1b[K${progressBar(1, 2, 'orders')}`, '\n', 'progress 1 2 orders\n']);
});
