// A release goes on with what the last one began.
import { expect, test } from 'vitest';
import { DeterminismViolationError } from '@temporalio/workflow';
import { domains } from '#contracts/task-queues.ts';
import { activityOfRelease, digestsOfRelease, replayRelease, sealOfRelease } from '#tests/fixtures/replay.ts';
import { bundleDomain } from './bundle.ts';

test.each(domains)('%s goes on with every run of the last release, and not if it were changed', { timeout: 180_000 }, async (domain) => {
	const bundle = await bundleDomain(domain);
	expect((await replayRelease(domain, bundle)).length).toBeGreaterThan(0);

	const activity = await activityOfRelease(domain);
	const changed = { ...bundle, code: bundle.code.replaceAll(new RegExp(`\\b${activity}\\b`, 'g'), `${activity}Otherwise`) };
	expect(changed.code).not.toBe(bundle.code);
	await expect(replayRelease(domain, changed)).rejects.toBeInstanceOf(DeterminismViolationError);
});

test('what the last release left behind is as it was when it was made', async () => {
	expect(await digestsOfRelease()).toEqual((await sealOfRelease()).histories);
});
