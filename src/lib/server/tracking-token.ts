// A tracking link's token: its expiry and a 128-bit MAC over order and expiry. Nothing is stored, and it never enters a workflow.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** Longer than the return window, so that a mail's link serves as long as the order can change. */
const validForMs = 60 * 24 * 60 * 60_000;

export interface TrackingTokens {
	issue(orderId: string, now: Date): string;
	isValid(orderId: string, token: string, now: Date): boolean;
}

async function secretOf(config: Pick<Config, 'trackingSecret' | 'dataDir'>): Promise<string> {
	if (config.trackingSecret) return config.trackingSecret;
	const file = join(config.dataDir, 'tracking-secret');
	await mkdir(config.dataDir, { recursive: true });
	// `wx`: of several processes that start at once, one writes and all read the same.
	await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
	});
	return (await readFile(file, 'utf8')).trim();
}

export async function trackingTokens(config: Pick<Config, 'trackingSecret' | 'dataDir'>): Promise<TrackingTokens> {
	const secret = await secretOf(config);
	const mac = (orderId: string, expiry: string) => createHmac('sha256', secret).update(`${orderId}|${expiry}`).digest().subarray(0, 16);
	return {
		issue(orderId, now) {
			const expiry = Math.floor((now.getTime() + validForMs) / 1000).toString(36);
			return `${expiry}.${mac(orderId, expiry).toString('base64url')}`;
		},
		isValid(orderId, token, now) {
			const [expiry, given] = token.split('.');
			if (!expiry || !given) return false;
			const expected = mac(orderId, expiry);
			const actual = Buffer.from(given, 'base64url');
			return actual.length === expected.length && timingSafeEqual(actual, expected) && parseInt(expiry, 36) * 1000 > now.getTime();
		}
	};
}
