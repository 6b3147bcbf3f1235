// A database of the data folder that is none any more: said before anything is started, in a sentence that names the file.
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const files = ['store.sqlite', 'search.sqlite', 'temporal.sqlite'];
const beginning = Buffer.from('SQLite format 3\0');

/** One that is not there, or empty, is a new one. */
async function isDamaged(path) {
	const file = await open(path).catch((error) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (!file) return false;
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
		return bytesRead > 0 && !buffer.equals(beginning);
	} finally {
		await file.close();
	}
}

/** Path of the first that is damaged, or null. */
export async function damagedDatabase(dataDir) {
	for (const name of files) if (await isDamaged(join(dataDir, name))) return join(dataDir, name);
	return null;
}
