// From a supplier's stored connection to the way to it. Its secrets are looked up here, at the last moment.
import type { SupplierConnection } from '#contracts/supplier.ts';
import type { Config } from '../../config.ts';
import { SupplierUnavailable, type SupplierApi } from '../../ports/supplier-api.ts';
import { customApi } from '../custom/custom-api.ts';
import { printifyApi } from '../printify/printify-api.ts';

export type ConnectSupplier = (connection: SupplierConnection) => SupplierApi;

const timeoutMs = 8_000;

/** Throws SupplierUnavailable where a variable that the connection names is not set. */
export const connectSuppliers =
	({ allowPrivate, secrets }: Config['suppliers']): ConnectSupplier =>
	({ kind, baseUrl, shopId, authHeader, tokenVariable, secretVariable }) => {
		const token = secrets[tokenVariable];
		if (!token) throw new SupplierUnavailable(`The environment variable ${tokenVariable} is not set.`);
		// Without a secret no webhook is heard, and the supplier is asked instead.
		const secret = secrets[secretVariable] ?? '';
		const options = { allowPrivate, timeoutMs };
		return kind === 'printify'
			? printifyApi({ baseUrl, shopId, token, secret }, options)
			: customApi({ baseUrl, authHeader, token, secret }, options);
	};
