export type Currency = 'USD';

/** `amount` is an integer of minor units (cents). */
export interface Money {
	amount: number;
	currency: Currency;
}

export const usd = (amount: number): Money => ({ amount, currency: 'USD' });
