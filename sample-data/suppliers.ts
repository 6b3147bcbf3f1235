import type { Supplier } from '#contracts/catalog.ts';

export interface SupplierPlan extends Omit<Supplier, 'supplierId'> {
	key: string;
	/** Its price against the usual one. */
	costFactor: number;
	/** Share of the blanks of its types that it keeps. */
	keeps: number;
	/** Typical stock of a blank it keeps. */
	stock: [number, number];
}

// Nobody makes everything, and no two agree on what they keep: some carts have to be split.
export const supplierPlans: SupplierPlan[] = [
	{
		key: 'harbor',
		name: 'Harbor Print Works',
		kind: 'simulated',
		productTypes: ['t-shirt', 'long-sleeve', 'hoodie', 'sweatshirt', 'cap', 'beanie'],
		carrier: 'Northline Parcel',
		costFactor: 1,
		keeps: 0.92,
		stock: [40, 400]
	},
	{
		key: 'kiln',
		name: 'Kiln & Paper',
		kind: 'simulated',
		productTypes: ['mug', 'poster', 'notebook', 'sticker', 'phone-case'],
		carrier: 'Meridian Post',
		costFactor: 0.96,
		keeps: 0.94,
		stock: [40, 400]
	},
	{
		key: 'everyday',
		name: 'Everyday Merch Co.',
		kind: 'simulated',
		productTypes: ['t-shirt', 'hoodie', 'mug', 'poster', 'tote', 'sticker'],
		carrier: 'Swiftway',
		costFactor: 1.08,
		keeps: 0.66,
		stock: [20, 160]
	},
	{
		key: 'loom',
		name: 'Loom Street Collective',
		kind: 'simulated',
		productTypes: ['tote', 'cap', 'beanie', 'sweatshirt', 'notebook'],
		carrier: 'Tern Express',
		costFactor: 1.02,
		keeps: 0.8,
		stock: [20, 220]
	}
];
