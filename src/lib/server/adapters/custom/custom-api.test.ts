import { describe } from 'vitest';
import { customFace } from '#tests/services/fake-custom.ts';
import { credentials } from '#tests/services/fake-supplier.ts';
import { supplierApiSuite } from '../../ports/supplier-api.suite.ts';
import { customApi } from './custom-api.ts';

describe('a custom supplier', () => {
	supplierApiSuite(customFace, (baseUrl) =>
		customApi({ baseUrl, authHeader: 'x-api-key', ...credentials }, { allowPrivate: true, timeoutMs: 500 })
	);
});
