/** A guest's cart or checkout is whose browser holds its id; an account's is its shopper's alone, whoever held its id once. */
export const isSomeoneElses = (owned: { shopperId?: string | null }, shopper: { shopperId: string } | null | undefined): boolean =>
	typeof owned.shopperId === 'string' && owned.shopperId !== shopper?.shopperId;
