// Who may come in where. Everything that can be asked for has a row: `METHOD route`, `POST route?/action`, `topic name`. A row that is
// missing fails the test beside it, and so does one that is left over.
import type { ApiScope } from '#contracts/api-token.ts';

/** `link holder` has an order's tracking link and nothing else; `API token` one with every scope. */
export const people = [
	'anonymous',
	'shopper',
	'other shopper',
	'link holder',
	'viewer',
	'operator',
	'presenter',
	'admin',
	'API token'
] as const;
export type Person = (typeof people)[number];

export interface Row {
	may: readonly Person[];
	/**
	 * How the others are turned away: by the sign-in or 403 (`role`), by the shop's sign-in (`account`), by 404 as if it were not there
	 * (`hidden`), by 401 (`token`).
	 */
	otherwise: 'role' | 'account' | 'hidden' | 'token';
	scope?: ApiScope;
	/** Not there with DEMO=0, for anybody. */
	demoOnly?: true;
}

const everybody: Row = { may: people, otherwise: 'role' };
/** Each their own. */
const shoppers: Row = { may: ['shopper', 'other shopper'], otherwise: 'account' };
const staff: Row = { may: ['viewer', 'operator', 'presenter', 'admin'], otherwise: 'role' };
/** Who works orders. */
const acting: Row = { may: ['operator', 'presenter', 'admin'], otherwise: 'role' };
const stock: Row = { may: ['operator', 'admin'], otherwise: 'role' };
const admin: Row = { may: ['admin'], otherwise: 'role' };
const stage: Row = { may: ['presenter', 'admin'], otherwise: 'role', demoOnly: true };
/** Of one order, one cart, one checkout: its shopper's. */
const seesOrder: Row = { may: ['shopper', 'link holder', 'viewer', 'operator', 'presenter', 'admin'], otherwise: 'hidden' };
const actsOnOrder: Row = { may: ['shopper', 'link holder', 'operator', 'presenter', 'admin'], otherwise: 'hidden' };
const seesCart: Row = { may: ['shopper', 'viewer', 'operator', 'presenter', 'admin'], otherwise: 'hidden' };
const watches: Row = { may: staff.may, otherwise: 'hidden' };
/** A key or a signature decides, whoever brings it; these bring none. */
const nobody: Row = { may: [], otherwise: 'hidden' };
const api = (scope: ApiScope): Row => ({ may: ['API token'], otherwise: 'token', scope });

const actions = (route: string, row: Row, ...names: string[]): Record<string, Row> =>
	Object.fromEntries(names.map((name) => [`POST ${route}?/${name}`, row]));

const shop: Record<string, Row> = {
	'GET /': everybody,
	'GET /shop': everybody,
	'GET /shop/product/[id]': everybody,
	'POST /shop/product/[id]?/add': everybody,
	'GET /shop/cart': everybody,
	...actions('/shop/cart', everybody, 'quantity', 'remove', 'applyCode', 'removeCode', 'checkout'),
	'GET /shop/checkout': everybody,
	'GET /shop/checkout/shipping': everybody,
	'POST /shop/checkout/shipping': everybody,
	'GET /shop/checkout/payment': everybody,
	'POST /shop/checkout/payment': everybody,
	'GET /shop/checkout/review': everybody,
	...actions('/shop/checkout/review', everybody, 'applyCode', 'removeCode', 'place', 'cancel'),
	'GET /shop/checkout/processing': everybody,
	'GET /shop/orders': everybody,
	'POST /shop/orders': everybody,
	'GET /shop/account': everybody,
	...actions('/shop/account', everybody, 'signIn', 'signUp', 'signOut'),
	'GET /shop/account/addresses': shoppers,
	...actions('/shop/account/addresses', shoppers, 'remove', 'prefer'),
	'GET /shop/account/addresses/[addressId]': shoppers,
	'POST /shop/account/addresses/[addressId]': shoppers,
	'GET /shop/account/security': shoppers,
	...actions('/shop/account/security', shoppers, 'password', 'end', 'endAll'),
	'POST /shop/account?/verify': shoppers,
	'GET /shop/account/verify': shoppers,
	'POST /shop/account/verify': shoppers,
	'GET /shop/account/forgot': everybody,
	'POST /shop/account/forgot': everybody,
	'GET /shop/account/reset': everybody,
	'POST /shop/account/reset': everybody,
	'GET /shop/suggest': everybody,
	'POST /shop/theme': everybody,
	'POST /shop/language': everybody,
	'GET /images/[hash]/[name]': everybody,
	'GET /order/[orderId]': seesOrder,
	...actions('/order/[orderId]', actsOnOrder, 'cancel', 'decide', 'return', 'rate', 'share'),
	'GET /order/[orderId]/shared': nobody
};

const backOffice: Record<string, Row> = {
	'GET /admin/login': everybody,
	'POST /admin/login': everybody,
	'POST /admin/logout': everybody,
	'GET /admin': staff,
	'GET /admin/board': staff,
	...actions('/admin/board', acting, 'advance', 'reject', 'hold', 'release', 'cancel', 'configure'),
	'GET /admin/orders': staff,
	...actions('/admin/orders', acting, 'bulk', 'saveView', 'forgetView'),
	'GET /admin/orders/[id]': staff,
	...actions('/admin/orders/[id]', acting, 'advance', 'reject', 'hold', 'release', 'cancel', 'refund', 'requestReturn'),
	...actions('/admin/orders/[id]', acting, 'cancelLines', 'reroute', 'split', 'edit'),
	...actions('/admin/orders/[id]', acting, 'refundAmount', 'receiveReturn', 'decide', 'note', 'tag', 'untag'),
	'GET /admin/orders/[id]/xray': staff,
	'GET /admin/bulk': staff,
	'GET /admin/bulk/[id]': staff,
	...actions('/admin/bulk/[id]', acting, 'pause', 'resume', 'cancel'),
	'GET /admin/carts': staff,
	'GET /admin/inventory': staff,
	'GET /admin/inventory/[sku]': staff,
	'POST /admin/inventory/[sku]': stock,
	'GET /admin/search': staff,
	'GET /admin/search/json': staff,
	'GET /admin/workflows': staff,
	'GET /admin/settings': staff,
	'POST /admin/settings': acting,
	'GET /admin/settings/shipping': staff,
	...actions('/admin/settings/shipping', admin, 'save', 'standard'),
	'GET /admin/settings/taxes': staff,
	...actions('/admin/settings/taxes', admin, 'save', 'standard'),
	'GET /admin/outbox': acting,
	'GET /admin/outbox/[mailId]': acting,
	'GET /admin/catalog': admin,
	'GET /admin/catalog/[productId]': admin,
	'POST /admin/catalog/[productId]': admin,
	'GET /admin/catalog/new': admin,
	'POST /admin/catalog/new': admin,
	'GET /admin/catalog/collections': admin,
	'POST /admin/catalog/collections': admin,
	'GET /admin/catalog/export.csv': admin,
	'GET /admin/catalog/import': admin,
	'POST /admin/catalog/import': admin,
	'GET /admin/catalog/import/[importId]': admin,
	'POST /admin/catalog/import/[importId]': admin,
	'GET /admin/promotions': admin,
	'POST /admin/promotions?/switch': admin,
	'GET /admin/promotions/new': admin,
	'POST /admin/promotions/new': admin,
	'GET /admin/promotions/[code]': admin,
	'POST /admin/promotions/[code]': admin,
	'GET /admin/suppliers': admin,
	...actions('/admin/suppliers', admin, 'save', 'test'),
	'GET /admin/users': admin,
	...actions('/admin/users', admin, 'create', 'role', 'disable', 'password'),
	'GET /admin/tokens': admin,
	...actions('/admin/tokens', admin, 'create', 'revoke'),
	'GET /admin/webhooks': admin,
	...actions('/admin/webhooks', admin, 'create', 'switch', 'test'),
	'GET /admin/webhooks/[endpointId]': admin,
	'POST /admin/webhooks/[endpointId]': admin
};

const presenting: Record<string, Row> = {
	'GET /present': stage,
	...actions('/present', stage, 'direct', 'audience', 'fault', 'skipTimer', 'pace'),
	'GET /present/phone': stage,
	...actions('/present/phone', stage, 'direct'),
	'GET /present/shop': stage,
	'GET /present/stage': stage,
	...actions('/present/stage', stage, 'follow'),
	'GET /present/remote/[token]': { ...nobody, demoOnly: true },
	'GET /join': { ...nobody, demoOnly: true }
};

const programs: Record<string, Row> = {
	'GET /healthz': everybody,
	'GET /livez': everybody,
	'GET /readyz': everybody,
	'GET /metrics': everybody,
	'POST /api/webhooks/printify': { ...nobody, otherwise: 'token' },
	'POST /api/webhooks/suppliers/[supplierId]': { ...nobody, otherwise: 'token' },
	'GET /api/v1/openapi.json': everybody,
	'GET /api/v1/products': api('products:read'),
	'GET /api/v1/products/[productId]': api('products:read'),
	'GET /api/v1/search': api('search:read'),
	'GET /api/v1/orders': api('orders:read'),
	'GET /api/v1/orders/[orderId]': api('orders:read'),
	'POST /api/v1/orders/[orderId]/cancel': api('orders:write'),
	'POST /api/v1/orders/[orderId]/cancel-lines': api('orders:write'),
	'POST /api/v1/orders/[orderId]/edit': api('orders:write'),
	'POST /api/v1/orders/[orderId]/reroute': api('orders:write'),
	'POST /api/v1/orders/[orderId]/split': api('orders:write'),
	'POST /api/v1/orders/[orderId]/hold': api('orders:write'),
	'POST /api/v1/orders/[orderId]/release': api('orders:write'),
	'POST /api/v1/orders/[orderId]/refund': api('orders:write'),
	'POST /api/v1/orders/[orderId]/refund-amount': api('orders:write'),
	'GET /api/v1/inventory': api('inventory:read'),
	'GET /api/v1/inventory/[sku]': api('inventory:read'),
	'GET /api/v1/seed': api('admin'),
	'POST /api/v1/seed': api('admin'),
	'GET /api/v1/reindex': api('admin'),
	'POST /api/v1/reindex': api('admin')
};

const topics: Record<string, Row> = {
	'topic stock': everybody,
	'topic order': seesOrder,
	'topic cart': seesCart,
	'topic checkout': seesCart,
	'topic bulk': watches,
	'topic workflow': watches,
	'topic board': watches,
	'topic inventory': watches,
	'topic carts': watches,
	'topic workers': watches,
	'topic presentation': { ...stage, otherwise: 'hidden' },
	'topic faults': { ...stage, otherwise: 'hidden' }
};

export const access: Record<string, Row> = { ...shop, ...backOffice, ...presenting, ...programs, ...topics };
