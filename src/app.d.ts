import type { Session } from '#contracts/identity.ts';
import type { Platform as Services } from '#server/platform.ts';

type Subject<Kind> = Extract<Session['subject'], { kind: Kind }> & { sessionId: string };

declare global {
	namespace App {
		interface Error {
			status: number;
			message: string;
			/** Names an unexpected error in the log, for whoever asks for help. */
			errorId?: string;
		}
		interface Locals {
			platform: Services;
			/** At most one of `staff` and `shopper`: a browser has one session. */
			staff: Subject<'staff'> | null;
			shopper: Subject<'shopper'> | null;
			cartId: string | null;
			requestId: string;
		}
	}
}
