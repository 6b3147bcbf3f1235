// What the sockets' bench asks of a process that holds many clients, and what it answers.
import type { Watched } from '../services/live-load.contract.ts';

export interface ClientsOptions {
	url: string;
	clients: number;
	/** Each watches one of these. */
	watched: Watched[];
	/** And all of them this one. */
	hall: Watched;
}

/** Answered with what was heard since the last time. */
export type ToClients = { type: 'collect' };

/** `latencies`: ms from the moment of publishing to arrival. */
export type FromClients = { type: 'subscribed' } | { type: 'heard'; latencies: number[] };
