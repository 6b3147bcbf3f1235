// Dirty-flag batching: changes only mark the state; one loop writes the newest state, so that a burst costs one write or two.
import { CancellationScope, condition } from '@temporalio/workflow';

export interface DirtyFlag {
	/** Something changed; it will be written. Synchronous. */
	mark(): void;
	/** Resolves when everything marked so far, and later, is written. */
	clean(): Promise<void>;
	/** True while something waits to be written or is being written. */
	isDirty(): boolean;
}

/** `write` reads the state when it runs, not when it was marked; its activities retry for ever, so it does not reject. */
export function dirtyFlag(write: () => Promise<void>): DirtyFlag {
	let dirty = false;
	let writing = false;
	const loop = async () => {
		writing = true;
		while (dirty) {
			dirty = false;
			await write();
		}
		writing = false;
	};
	return {
		mark() {
			dirty = true;
			// What was decided is written, even when the workflow is cancelled from outside.
			if (!writing) void CancellationScope.nonCancellable(loop);
		},
		clean: () => condition(() => !dirty && !writing),
		isDirty: () => dirty || writing
	};
}
