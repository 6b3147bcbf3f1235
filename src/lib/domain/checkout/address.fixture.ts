import type { Address } from '#contracts/checkout.schema.ts';

export const anAddress: Address = {
	firstName: 'Bea',
	lastName: 'Bold',
	address1: '1 Main St',
	address2: '',
	city: 'Springfield',
	region: 'IL',
	postalCode: '62701',
	country: 'US',
	phone: ''
};
