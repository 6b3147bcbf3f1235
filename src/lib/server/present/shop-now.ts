// What the console shows of the running shop besides the presentation: its processes and stores, and the pace of its timers.
import { LauncherRefused, actOnShop } from '../../../launch/launcher-client.ts';
import { paymentSwitch } from '../adapters/simulated/payment-switch.ts';
import type { Platform } from '../platform.ts';

export async function shopNow({ config, storeConfig, catalog }: Pick<Platform, 'config' | 'storeConfig' | 'catalog'>) {
	const none = { children: [], stopped: [], files: [] };
	const [running, { pace, stageMs, mode, slowSuppliers = {} }, suppliers, declinesNext] = await Promise.all([
		actOnShop(config.dataDir, 'stores').catch((error: unknown) => {
			if (error instanceof LauncherRefused) return none;
			throw error;
		}),
		storeConfig.load(),
		catalog.suppliers(),
		paymentSwitch(config.dataDir).isSet()
	]);
	return {
		processes: running.children,
		stoppedStores: running.stopped,
		storeFiles: running.files,
		declinesNext,
		pace,
		stageMs,
		mode,
		/** Those whose stages go by the shop's own clock. */
		suppliers: suppliers
			.filter(({ kind }) => kind === 'simulated')
			.map(({ supplierId, name }) => ({ supplierId, name, isSlow: (slowSuppliers[supplierId] ?? 1) > 1 }))
	};
}
