import { expect, it } from 'vitest';
import { isEnglishOnly } from './language.ts';

it.each([
	['/shop', false],
	['/admin', false],
	['/admin/orders/[id]', false],
	['/admin/orders/[id]/xray', true],
	['/present', true],
	['/present/stage', true],
	['/presents', false],
	[null, false]
])('%s is in English alone: %s', (routeId, isIt) => expect(isEnglishOnly(routeId)).toBe(isIt));
