// The faults' topic: what is broken in the shop, for the stage's caption and the console. Looked at only while somebody watches.
import type { Changed } from '#contracts/live.ts';
import type { FaultsInForce } from '#contracts/presentation.ts';

interface Given {
	look(): Promise<FaultsInForce>;
	publish(changed: Changed): void;
	isWatched(): boolean;
}

export interface FaultWatch {
	read(): Promise<FaultsInForce>;
	/** Tells what changed since the last one. */
	pass(): Promise<void>;
}

export function createFaultWatch({ look, publish, isWatched }: Given): FaultWatch {
	let told: string | null = null;

	return {
		read() {
			// What heals between this answer and the next pass is then told.
			told = null;
			return look();
		},
		async pass() {
			if (!isWatched()) return;
			const inForce = await look();
			const words = JSON.stringify(inForce.faults);
			if (words === told) return;
			told = words;
			publish({
				topic: 'faults',
				version: inForce.version,
				previous: 0,
				at: new Date(inForce.version).toISOString(),
				event: { type: 'faults.changed', inForce }
			});
		}
	};
}
