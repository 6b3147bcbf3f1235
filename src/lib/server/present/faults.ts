// The console's faults. Each acts from outside: on a process, on a store's file, on the provider, on the shop's configuration.
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '#contracts/actor.ts';
import type { StoreConfig } from '#contracts/identity.ts';
import { storeConfigChangeSchema } from '#contracts/identity.schema.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { actOnShop, askLauncher } from '../../../launch/launcher-client.ts';
import { paymentSwitch } from '../adapters/simulated/payment-switch.ts';
import { configureStore } from '../admin/store-config.ts';
import type { Platform } from '../platform.ts';
import { tellDirector } from './director.ts';
import { readPresentation } from './presentation-file.ts';

export const faults = [
	'kill',
	'start',
	'stop-store',
	'start-store',
	'decline-next',
	'accept-next',
	'slow-supplier',
	'usual-suppliers',
	'reset'
] as const;
export type Fault = (typeof faults)[number];
export const isFault = (text: unknown): text is Fault => faults.some((fault) => fault === text);

/** A slow supplier takes so many times as long for each stage. */
const slower = 4;
/** The director takes a command at once: it works on it afterwards. */
const directorMs = 2_000;

type Services = Pick<Platform, 'config' | 'logger' | 'workflows' | 'storeConfig'>;

export async function configure(
	{ workflows }: Pick<Services, 'workflows'>,
	who: Actor,
	change: Partial<Pick<StoreConfig, 'pace' | 'slowSuppliers'>>
): Promise<Outcome<{ config: StoreConfig }>> {
	const checked = storeConfigChangeSchema.safeParse(change);
	if (!checked.success) return refused('invalid', { message: checked.error.issues[0]?.message ?? '' });
	return configureStore({ workflows, who }, change);
}

/** Throws a LauncherRefused where the launcher says no. Answers once it is done. */
export async function causeFault(
	services: Services,
	who: Actor,
	fault: Fault,
	of: { process: string; store: string; supplier: string }
): Promise<void> {
	const { dataDir } = services.config;
	const store = of.store === 'search.sqlite' ? 'search.sqlite' : 'store.sqlite';
	switch (fault) {
		case 'kill':
			await askLauncher(dataDir, { do: 'kill', name: of.process, restart: 'asked' });
			return;
		case 'start':
			await askLauncher(dataDir, { do: 'start', name: of.process });
			await askLauncher(dataDir, { do: 'restart', name: of.process, restart: 'always' });
			return;
		case 'stop-store':
		case 'start-store':
			await actOnShop(dataDir, fault, { store });
			return;
		case 'decline-next':
			return paymentSwitch(dataDir).set(true);
		case 'accept-next':
			return paymentSwitch(dataDir).set(false);
		case 'slow-supplier': {
			const { slowSuppliers } = await services.storeConfig.load();
			await configure(services, who, { slowSuppliers: { ...slowSuppliers, [of.supplier]: slower } });
			return;
		}
		case 'usual-suppliers':
			await configure(services, who, { slowSuppliers: {} });
			return;
		case 'reset': {
			// What is presented begins anew with the shop that it is presented on: what its scenes know would be of one that is gone.
			const { scenario } = await readPresentation(dataDir);
			const begins = async () => scenario !== null && (await tellDirector(dataDir, { do: 'jump', scene: 0 })).ok;
			// A director that does not answer keeps nobody from a reset.
			if (await Promise.race([begins().catch(() => false), delay(directorMs, false)])) return;
			// Not waited for: this process ends in the middle of it.
			actOnShop(dataDir, 'reset').catch((error: unknown) => services.logger.warn({ err: error }, 'the shop was not reset'));
		}
	}
}
