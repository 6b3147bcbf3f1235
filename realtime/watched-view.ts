// A topic that is one view: read anew while somebody watches, and told to all of them where it has changed.
import type { Changed, ListTopic, LiveEvent } from '#contracts/live.ts';

/** How a view is told. */
export interface Telling {
	publish(changed: Changed): void;
	isWatched(): boolean;
}

interface Given<View> extends Telling {
	topic: ListTopic;
	look(): Promise<View>;
	/** What of it is worth telling. */
	worthOf(view: View): unknown;
	eventOf(view: View): LiveEvent;
}

export interface WatchedView<View> {
	read(): Promise<View>;
	/** Tells what changed since the last one; nothing is looked at where nobody watches. */
	pass(): Promise<void>;
}

/** Its `version` is the time of the look, ms. */
export function watchedView<View extends { version: number }>(given: Given<View>): WatchedView<View> {
	const { topic, look, worthOf, eventOf, publish, isWatched } = given;
	let told: string | null = null;

	return {
		read() {
			// What goes back to what was told between this answer and the next pass is told again.
			told = null;
			return look();
		},
		async pass() {
			if (!isWatched()) return;
			const view = await look();
			const worth = JSON.stringify(worthOf(view));
			if (worth === told) return;
			told = worth;
			const { version } = view;
			publish({ topic, version, previous: 0, at: new Date(version).toISOString(), event: eventOf(view) });
		}
	};
}
