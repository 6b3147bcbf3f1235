import { expect, it } from 'vitest';
import { formatLocality } from './format.ts';

it.each([
	['Portland, OR 97201', { city: 'Portland', region: 'OR', postalCode: '97201', country: 'US' }],
	['Toronto, ON M5V 2T6', { city: 'Toronto', region: 'ON', postalCode: 'M5V 2T6', country: 'CA' }],
	['10115 Berlin', { city: 'Berlin', region: '', postalCode: '10115', country: 'DE' }],
	['28013 Madrid, Comunidad de Madrid', { city: 'Madrid', region: 'Comunidad de Madrid', postalCode: '28013', country: 'ES' }],
	['Monaco', { city: 'Monaco', region: '', postalCode: '', country: 'MC' }]
])('writes %s as its country does', (line, address) => expect(formatLocality(address)).toBe(line));
