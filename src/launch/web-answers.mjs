// Whether the shop's web answers.
import { setTimeout as delay } from 'node:timers/promises';
import { Refused } from './settings.mjs';

export async function webAnswers(url) {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
			(response) => response.ok,
			() => false
		);
		if (answer) return;
		if (Date.now() > deadline) throw new Refused(`The web process does not answer at ${url}.`);
		await delay(50);
	}
}
