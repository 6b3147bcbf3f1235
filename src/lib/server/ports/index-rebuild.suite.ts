import { expect, it } from 'vitest';
import type { IndexRebuild } from './index-rebuild.ts';

export interface RebuiltIndex<Item> {
	rebuild(): Promise<IndexRebuild<Item>>;
	write(items: Item[]): Promise<void>;
	/** Name and text of what searches show, by name. */
	shown(): Promise<[name: string, text: string][]>;
	/** An item of that name and version that shows `text`. The same name is always the same entity. */
	item(name: string, version: number, text: string): Item;
}

/** `make` answers an empty index. */
export function indexRebuildSuite<Item>(make: () => Promise<RebuiltIndex<Item>>) {
	it('serves what it had until a rebuild ends, and then what was put, and nothing else', async () => {
		const { write, rebuild, shown, item } = await make();
		await write([item('kept', 3, 'as it was'), item('orphan', 1, 'of a store that is gone')]);
		const next = await rebuild();
		expect((await shown()).map(([name]) => name)).toEqual(['kept', 'orphan']);
		await next.put([item('kept', 3, 'as the store says'), item('missed', 1, 'never projected')]);
		expect((await shown()).map(([name]) => name)).toEqual(expect.arrayContaining(['kept', 'orphan']));
		await next.finish();
		expect(await shown()).toEqual([
			['kept', 'as the store says'],
			['missed', 'never projected']
		]);
		await write([item('orphan', 1, 'back again'), item('kept', 3, 'late')]);
		expect(await shown()).toEqual([
			['kept', 'as the store says'],
			['missed', 'never projected'],
			['orphan', 'back again']
		]);
	});

	it('takes a lower version from the store over what the index had before', async () => {
		const { write, rebuild, shown, item } = await make();
		await write([item('a', 9, 'of another life')]);
		const next = await rebuild();
		await next.put([item('a', 2, 'true')]);
		await next.finish();
		expect(await shown()).toEqual([['a', 'true']]);
		await write([item('a', 3, 'newer')]);
		expect(await shown()).toEqual([['a', 'newer']]);
	});

	it('keeps what was written meanwhile over what the store said before', async () => {
		const { write, rebuild, shown, item } = await make();
		await write([item('a', 1, 'first'), item('b', 1, 'first')]);
		const next = await rebuild();
		await write([item('a', 2, 'second'), item('new', 1, 'new')]);
		await next.put([item('a', 1, 'first'), item('b', 1, 'first')]);
		await write([item('b', 2, 'second')]);
		expect(await shown()).toEqual(expect.arrayContaining([['new', 'new']]));
		await next.finish();
		expect(await shown()).toEqual([
			['a', 'second'],
			['b', 'second'],
			['new', 'new']
		]);
	});

	it('survives a rebuild that was cut off: the next one clears it away, and takes over from one that still runs', async () => {
		const { write, rebuild, shown, item } = await make();
		await write([item('a', 1, 'first')]);
		const cutOff = await rebuild();
		await cutOff.put([item('b', 1, 'put before the crash')]);
		await write([item('a', 2, 'second')]);
		expect(await shown()).toEqual(expect.arrayContaining([['a', 'second']]));
		const next = await rebuild();
		await next.put([item('a', 2, 'second')]);
		await expect(cutOff.finish()).rejects.toThrow('taken over');
		await next.finish();
		expect(await shown()).toEqual([['a', 'second']]);
	});

	it('rebuilds an index that there never was', async () => {
		const { rebuild, shown, item } = await make();
		const next = await rebuild();
		await next.put([item('a', 1, 'first')]);
		await next.finish();
		expect(await shown()).toEqual([['a', 'first']]);
	});
}
