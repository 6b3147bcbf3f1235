// What Temporal's visibility can be asked about our workflows. Nothing about a person: search attributes are never encrypted.

export const orderStatusAttribute = { name: 'OrderStatus', type: 'KEYWORD' } as const;
export const shopperAttribute = { name: 'ShopperId', type: 'KEYWORD' } as const;

export const searchAttributes = [orderStatusAttribute, shopperAttribute];
