import type { ListQuery, Sum } from '#domain/listed.ts';
import type { IndexRebuild } from './index-rebuild.ts';

/**
 * Projection of entities as a list: carts, supplier orders, collections. Laws: a lower or equal version changes nothing; what is hidden
 * is not found, not counted, and not brought back by what is late; words match by their beginnings, all of them, whatever else is typed;
 * pages have no gap and no repeat; a cursor that is none is the beginning.
 */
export interface ListSearch<Item, Shown, State extends string> {
	project(items: Item[]): Promise<void>;
	search(query: ListQuery<State>): Promise<{ found: Shown[]; next: string | null; total: number }>;
	/** Count and amount of what is shown, by state. */
	sums(): Promise<Partial<Record<State, Sum>>>;
	/** Versions of what is projected, the hidden too. */
	versions(ids: string[]): Promise<Map<string, number>>;
	rebuild(): Promise<IndexRebuild<Item>>;
}
