// What is broken right now, in the audience's words: read from what runs, so that it is told whoever broke it, a scenario, a button or a
// terminal, and no longer than it lasts.
import type { FaultsInForce } from '#contracts/presentation.ts';
import type { Platform } from '../platform.ts';
import { shopNow } from './shop-now.ts';

type Shop = Pick<Awaited<ReturnType<typeof shopNow>>, 'processes' | 'stoppedStores' | 'declinesNext' | 'suppliers'>;

const storeWords = { 'store.sqlite': 'The write store is stopped', 'search.sqlite': 'The search index is stopped' };

export const faultWords = ({ processes, stoppedStores, declinesNext, suppliers }: Shop): string[] => [
	...processes.flatMap(({ name, state, restart }) => {
		if (state === 'paused') return `${name} is frozen`;
		// One that comes back by itself is on its way.
		return state === 'down' && restart === 'asked' ? `${name} is dead` : [];
	}),
	...stoppedStores.map((store) => storeWords[store]),
	...(declinesNext ? ['The next payment is declined'] : []),
	...suppliers.filter(({ isSlow }) => isSlow).map(({ name }) => `${name} is slow`)
];

/** Its time is from before the look: of two answers the one that was looked at later counts. */
export async function faultsNow(platform: Pick<Platform, 'config' | 'storeConfig' | 'catalog'>): Promise<FaultsInForce> {
	const version = Date.now();
	return { version, faults: faultWords(await shopNow(platform)) };
}
