// What is known of one entity: its whole view at one version. Higher replaces, lower or equal is dropped.
import type { Changed, LiveEvent, Snapshot } from '#contracts/live.ts';
import type { Content } from './topic.ts';

export interface EntityContent<T> {
	value: T;
	version: number;
	/** The highest version that is known to exist. */
	known: number;
	/** Of the change that made this view; null where the page brought it, or nobody traces. */
	traceparent: string | null;
}

/** How an entity's view lies in the frames of its topic; null where a frame is of another kind. */
export interface EntityKind<T> {
	ofSnapshot(snapshot: Snapshot): T | null;
	ofEvent(event: LiveEvent): T | null;
}

export const entityOf = <T extends { version: number }>(value: T): EntityContent<T> => ({
	value,
	version: value.version,
	known: value.version,
	traceparent: null
});

const raise = <T>(content: EntityContent<T>, version: number, value: T | null, traceparent: string | null = null): EntityContent<T> => {
	const known = Math.max(content.known, version);
	return value !== null && version > content.version ? { value, version, known, traceparent } : { ...content, known };
};

export const entityContent = <T>(kind: EntityKind<T>): Content<EntityContent<T>> => ({
	request: ({ version }) => ({ since: version }),
	answered: (content, { snapshot, version }) => ({
		content: snapshot ? raise(content, version, kind.ofSnapshot(snapshot)) : content,
		more: false
	}),
	changed(content, changed: Changed) {
		const gap = changed.version > content.version && changed.previous > content.version;
		return { content: raise(content, changed.version, kind.ofEvent(changed.event), changed.traceparent), gap };
	},
	head: (content, head) => (head > content.known ? { ...content, known: head } : content),
	isBehind: ({ version, known }) => version < known,
	interrupted: (content) => content,
	rereadMs: () => null
});
