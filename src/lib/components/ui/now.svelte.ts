// One clock for all countdowns and "ago"s of a page: it ticks while anything shows it, once a second.
import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
	const timer = setInterval(update, 1000);
	return () => clearInterval(timer);
});

/** Milliseconds since the epoch; reactive in the browser, a plain reading on the server. */
export function now(): number {
	subscribe();
	return Date.now();
}
