/** The published types are Express's; it runs on Node's own requests as well. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';

	export default function compression(options: {
		filter: (request: IncomingMessage, response: ServerResponse) => boolean;
	}): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
