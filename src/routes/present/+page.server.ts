import { fail } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { actorOf } from '#server/auth/guard.ts';
import { lanUrls } from '#server/addresses.ts';
import { requirePresenter } from '#server/present/console.ts';
import { direct } from '#server/present/direct.ts';
import { tellDirector } from '#server/present/director.ts';
import { causeFault, configure, isFault } from '#server/present/faults.ts';
import { faultWords } from '#server/present/faults-in-force.ts';
import { issueRemoteKey } from '#server/present/remote-keys.ts';
import { choicesOf } from '#server/present/scenarios.ts';
import { shopNow } from '#server/present/shop-now.ts';
import { skipToNextTimer } from '#server/present/skip-timer.ts';
import { readForm } from '#server/read-form.ts';
import { LauncherRefused } from '../../launch/launcher-client.ts';
import type { Actions, PageServerLoad } from './$types';

/** For a phone on the same network; null where the shop listens on this machine alone. */
function remoteLink(host: string, port: number, userId: string) {
	const [url] = host === '0.0.0.0' ? lanUrls(port) : [];
	if (!url) return null;
	const address = `${url}/present/remote/${issueRemoteKey(userId)}`;
	return { address, svg: renderSVG(address, { border: 1 }) };
}

/** Where phones come in: null where the shop listens on this machine alone. */
function joinAddress(host: string, port: number): string | null {
	const [url] = host === '0.0.0.0' ? lanUrls(port) : [];
	return url ? `${url}/join` : null;
}

export const load: PageServerLoad = async (event) => {
	const { userId } = requirePresenter(event);
	const { platform } = event.locals;
	const version = Date.now();
	const [shop, scenarios, talks] = await Promise.all([shopNow(platform), choicesOf('scenarios'), choicesOf('talks')]);
	const port = Number(event.url.port || 80);
	return {
		shop,
		faults: { version, faults: faultWords(shop) },
		scenarios,
		talks,
		remote: remoteLink(platform.config.host, port, userId),
		canOpenDoor: joinAddress(platform.config.host, port) !== null
	};
};

export const actions: Actions = {
	direct,
	audience: async (event) => {
		requirePresenter(event);
		const { dataDir, host } = event.locals.platform.config;
		const wish = (await readForm(event.request)).get('wish');
		const address = joinAddress(host, Number(event.url.port || 80));
		if (wish !== 'close' && !address) return fail(409, { problem: 'Phones cannot reach this shop: start it with HOST=0.0.0.0.' });
		const audience = wish === 'close' || !address ? null : { address, isCodeLarge: wish === 'open' };
		const answer = await tellDirector(dataDir, { do: 'audience', audience });
		return answer.ok ? { problem: null } : fail(409, { problem: answer.error });
	},
	fault: async (event) => {
		const staff = requirePresenter(event);
		const form = await readForm(event.request);
		const fault = form.get('fault');
		if (!isFault(fault)) return fail(400, { problem: 'There is no such fault.' });
		try {
			const of = {
				process: String(form.get('process') ?? ''),
				store: String(form.get('store') ?? ''),
				supplier: String(form.get('supplier') ?? '')
			};
			await causeFault(event.locals.platform, actorOf(staff), fault, of);
			return { problem: null };
		} catch (error) {
			if (error instanceof LauncherRefused) return fail(409, { problem: error.message });
			throw error;
		}
	},
	skipTimer: async (event) => {
		const staff = requirePresenter(event);
		return (await skipToNextTimer(event.locals.platform, actorOf(staff))) ? { problem: null } : fail(409, { problem: 'No timer runs.' });
	},
	pace: async (event) => {
		const staff = requirePresenter(event);
		const pace = Number((await readForm(event.request)).get('pace'));
		const answer = await configure(event.locals.platform, actorOf(staff), { pace });
		return answer.ok ? { problem: null } : fail(400, { problem: answer.refusal.message });
	}
};
