// Whose an order is: who placed it signed in, or who proved to read the mailbox that a guest gave. An address alone proves nothing:
// anybody can type it.
import type { Order } from '#contracts/order.ts';

export interface Owner {
	shopperId: string;
	email: string;
	emailVerified: boolean;
}

/** The address whose guests' orders are theirs; null where it is not proven. */
export const provenEmail = ({ email, emailVerified }: Owner): string | null => (emailVerified ? email.toLowerCase() : null);

export const ownsOrder = (owner: Owner, { shopperId, email }: Pick<Order, 'shopperId' | 'email'>): boolean =>
	shopperId === null ? email.toLowerCase() === provenEmail(owner) : shopperId === owner.shopperId;
