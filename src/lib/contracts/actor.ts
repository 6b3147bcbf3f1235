/** Who did something; shown in histories. */
export interface Actor {
	kind: 'shopper' | 'staff' | 'system' | 'supplier';
	/** A display name or role, never a secret. */
	name: string;
}
