import { z } from 'zod';
import { storeConfigChangeSchema } from '#contracts/identity.schema.ts';
import type { StoreConfig } from '#contracts/identity.ts';

const seconds = z
	.string()
	.trim()
	.regex(/^\d+(\.\d+)?$/, 'Enter a number of seconds.')
	.transform((text) => Math.round(Number(text) * 1_000));

/** Where it is not sent, it stays as it is. */
const choice = z
	.enum(['yes', 'no'], { error: 'Choose one of the two.' })
	.transform((text) => text === 'yes')
	.optional();

const { mode, stageMs, pace, decisionMs } = storeConfigChangeSchema.shape;

/** A person enters seconds; the configuration counts milliseconds. */
export const settingsSchema = z.object({
	mode: mode.unwrap(),
	stageSeconds: seconds.pipe(stageMs.unwrap()),
	pace: z
		.string()
		.trim()
		.regex(/^\d+(\.\d+)?$/, 'Enter a number from 1 to 60.')
		.transform(Number)
		.pipe(pace.unwrap()),
	decisionSeconds: seconds.pipe(decisionMs.unwrap()),
	takesOrders: choice,
	takesCodes: choice
});

export type SettingsField = keyof z.input<typeof settingsSchema>;

/** What the form shows of a configuration. */
export const settingsText = (config: StoreConfig): Record<SettingsField, string> => ({
	mode: config.mode,
	stageSeconds: String(config.stageMs / 1_000),
	pace: String(config.pace),
	decisionSeconds: String(config.decisionMs / 1_000),
	takesOrders: config.checkoutClosed ? 'no' : 'yes',
	takesCodes: config.codesClosed ? 'no' : 'yes'
});
