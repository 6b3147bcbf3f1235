import { describe, expect, it } from 'vitest';
import { defaultStoreConfig } from '#contracts/identity.ts';
import { settingsSchema, settingsText } from './settings-form.ts';

const text = settingsText(defaultStoreConfig);

describe('the settings form', () => {
	it('shows a configuration so that sending it unchanged changes nothing', () => {
		const { mode, stageMs, pace, decisionMs } = defaultStoreConfig;
		expect(settingsSchema.parse(text)).toEqual({
			...{ mode, stageSeconds: stageMs, pace, decisionSeconds: decisionMs },
			...{ takesOrders: true, takesCodes: true }
		});
	});

	it('leaves alone what is not sent', () => {
		const { takesOrders, takesCodes, ...rest } = text;
		expect([takesOrders, takesCodes]).toEqual(['yes', 'yes']);
		expect(settingsSchema.parse(rest)).not.toHaveProperty('takesOrders');
	});

	it.each([
		['stageSeconds', '-1'],
		['stageSeconds', ''],
		['stageSeconds', '3601'],
		['stageSeconds', 'soon'],
		['pace', '0'],
		['pace', '61'],
		['decisionSeconds', '0.5'],
		['mode', 'sometimes'],
		['takesOrders', 'maybe']
	])('refuses %s = %o, by that field', (field, value) => {
		const result = settingsSchema.safeParse({ ...text, [field]: value });
		expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
	});

	it('takes parts of a second', () => {
		expect(settingsSchema.parse({ ...text, stageSeconds: '0.25' }).stageSeconds).toBe(250);
	});
});
