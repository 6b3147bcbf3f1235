// The state that a presentation begins from: the catalog as it was loaded, nobody's carts or orders, an empty Temporal. Kept as
// files beside the stores; a reset puts them in the stores' place while nothing runs.
import { randomUUID } from 'node:crypto';
import { copyFile, constants, mkdir, rename, rm, access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const stores = ['store.sqlite', 'search.sqlite'];
/** Who may sign in, and who is: a reset signs nobody of the staff out. */
const kept = ['users', 'password_hashes', 'sessions', 'session_uses'];

const folderOf = (dataDir) => join(dataDir, 'known-state');
/** Changes with every reset: a browser that sees another one than before goes to its start. */
export const epochFile = (dataDir) => join(dataDir, 'epoch');

const exists = (path) =>
	access(path).then(
		() => true,
		() => false
	);

/** A file that was cut off is never taken for a whole one. */
async function copyWhole(from, to) {
	const part = `${to}.part`;
	await copyFile(from, part, constants.COPYFILE_FICLONE);
	await rename(part, to);
}

export const isNew = async (dataDir) => !(await exists(join(dataDir, stores[0])));
export const isKept = async (dataDir) => (await Promise.all(stores.map((name) => exists(join(folderOf(dataDir), name))))).every(Boolean);

/** Everything that is in the database's log goes into its one file. */
function settle(path) {
	const db = new DatabaseSync(path);
	db.exec('pragma busy_timeout = 5000; pragma wal_checkpoint(truncate)');
	db.close();
}

/** Of stores that were just loaded, before anything else has opened them. */
export async function keepKnownState(dataDir) {
	await mkdir(folderOf(dataDir), { recursive: true });
	for (const name of stores) {
		settle(join(dataDir, name));
		await copyWhole(join(dataDir, name), join(folderOf(dataDir), name));
	}
}

/** For stores that have seen orders already: a second pair is loaded by `load(folder)`. */
export async function prepareKnownState(dataDir, load) {
	const folder = join(dataDir, `known-state-${process.pid}`);
	try {
		await load(folder);
		for (const name of stores) settle(join(folder, name));
		await mkdir(folderOf(dataDir), { recursive: true });
		for (const name of stores) await rename(join(folder, name), join(folderOf(dataDir), name));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function remove(dataDir, name) {
	for (const suffix of ['', '-wal', '-shm']) await rm(join(dataDir, `${name}${suffix}`), { force: true });
}

/** While it is stopped. */
export const emptyTemporal = (dataDir) => remove(dataDir, 'temporal.sqlite');

/** Every open browser follows to the start. */
export const newEpoch = (dataDir) => writeFile(epochFile(dataDir), randomUUID());

/** Nothing may have the stores open. */
export async function takeKnownState(dataDir) {
	const before = join(dataDir, 'store.sqlite');
	const fresh = join(dataDir, 'store.sqlite.fresh');
	await copyFile(join(folderOf(dataDir), 'store.sqlite'), fresh, constants.COPYFILE_FICLONE);
	if (await exists(before)) {
		const db = new DatabaseSync(fresh);
		db.prepare('attach ? as before').run(before);
		const isIn = (schema, table) => db.prepare(`select 1 from ${schema}.sqlite_master where name = ?`).get(table) !== undefined;
		// A state that an earlier release kept may lack one.
		const both = kept.filter((table) => isIn('main', table) && isIn('before', table));
		for (const table of both) db.exec(`insert or replace into main.${table} select * from before.${table}`);
		db.exec('detach before');
		db.close();
	}
	for (const name of stores) await remove(dataDir, name);
	await emptyTemporal(dataDir);
	await rename(fresh, before);
	await copyFile(join(folderOf(dataDir), 'search.sqlite'), join(dataDir, 'search.sqlite'), constants.COPYFILE_FICLONE);
	await newEpoch(dataDir);
}
