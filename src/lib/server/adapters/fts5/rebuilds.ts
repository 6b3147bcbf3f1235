// How a projection in SQLite is made anew in place: each document is replaced by what the write store says, and what nobody wrote
// since the start is removed at the end. A row for each document written meanwhile says so to every process.
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { IndexRebuild } from '../../ports/index-rebuild.ts';
import type { Database, Sql } from '../sqlite/database.ts';

export const rebuildsSchema = `
create table if not exists rebuilds (projection text not null, id text not null, run text not null, primary key (projection, id)) without rowid;
`;

export type Run = (sql: string, ...values: Sql[]) => { changes: number };

/** Documents in one transaction: other processes wait for it. */
const batchSize = 30;

interface Projection<Item> {
	name: string;
	idOf(item: Item): string;
	/** `outdated`: what the index holds is from before the rebuild and gives way whatever its version. */
	write(run: Run, item: Item, outdated: boolean): void;
	ids(): string[];
	remove(run: Run, id: string): void;
}

export interface Rebuildable<Item> {
	/** Writes as always, told apart from what was there before a rebuild. */
	write(items: Item[]): Promise<void>;
	rebuild(): Promise<IndexRebuild<Item>>;
}

export function rebuildable<Item>(db: Database, { name, idOf, write, ids, remove }: Projection<Item>): Rebuildable<Item> {
	const note = (run: Run, id: string) =>
		run(
			`insert or ignore into rebuilds (projection, id, run) select projection, ?, run from rebuilds where projection = ? and id = ''`,
			id,
			name
		);
	const isNoted = (id: string) => db.get('select 1 from rebuilds where projection = ? and id = ?', name, id) !== undefined;

	async function inBatches(items: Item[], one: (run: Run, item: Item) => void, first: () => void = () => {}) {
		for (let at = 0; at < items.length; at += batchSize) {
			await db.write((run) => {
				first();
				for (const item of items.slice(at, at + batchSize)) {
					one(run, item);
					note(run, idOf(item));
				}
			});
			await breathe();
		}
	}

	return {
		write: (items) => inBatches(items, (run, item) => write(run, item, false)),
		async rebuild() {
			const own = randomUUID();
			const assertOwn = () => {
				const current = db.get<{ run: string }>(`select run from rebuilds where projection = ? and id = ''`, name);
				if (current?.run !== own) throw new Error(`Another rebuild of ${name} has taken over.`);
			};
			await db.write((run) => {
				run('delete from rebuilds where projection = ?', name);
				run(`insert into rebuilds (projection, id, run) values (?, '', ?)`, name, own);
			});
			return {
				put: (items) => inBatches(items, (run, item) => write(run, item, !isNoted(idOf(item))), assertOwn),
				finish: () =>
					db.write((run) => {
						assertOwn();
						for (const id of ids()) if (!isNoted(id)) remove(run, id);
						run('delete from rebuilds where projection = ?', name);
					})
			};
		}
	};
}
