// Saved first, then told: browsers never see what could still be lost, and a gateway that is away keeps no change from being saved.
import { ActivityFailure, log } from '@temporalio/workflow';
import { dirtyFlag } from './dirty-flag.ts';

interface Steps<T> {
	/** The state as it is now. */
	current(): T;
	/** Ends when it is written. */
	save(state: T): Promise<void>;
	/** `previous`: the version that browsers were told last. One that fails is dropped: views heal from a snapshot. */
	publish(state: T, previous: number): Promise<void>;
	/** Browsers know this version already. */
	published: number;
}

export interface SaveThenPublish {
	/** Something changed: it will be saved and published, a burst at once. Synchronous. */
	changed(): void;
	/** True where nothing waits to be saved or published. */
	isClean(): boolean;
}

export function saveThenPublish<T extends { version: number }>({ current, save, publish, ...steps }: Steps<T>): SaveThenPublish {
	let { published } = steps;
	let saved = current();
	const publishing = dirtyFlag(async () => {
		const { version } = saved;
		try {
			await publish(saved, published);
			published = version;
		} catch (error) {
			if (!(error instanceof ActivityFailure)) throw error;
			log.debug('a publication was dropped', { version });
		}
	});
	const saving = dirtyFlag(async () => {
		const state = current();
		await save(state);
		saved = state;
		if (saved.version > published) publishing.mark();
	});
	return { changed: saving.mark, isClean: () => !saving.isDirty() && !publishing.isDirty() };
}
