// A file of products, applied part by part: whoever asked for it may leave, and a worker that dies costs one part's time.
import { continueAsNew, proxyActivities, setHandler } from '@temporalio/workflow';
import { getImportProgress, noCounts, plus, type CatalogImportInput, type ImportCounts } from '#contracts/catalog-import.ts';
import { atLength } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { changesPerRun } from './limits.ts';

const { applyCatalogImport, finishCatalogImport } = proxyActivities<IdentityActivities>(atLength);

export async function catalogImport({ importId, parts, done = 0, counts = noCounts }: CatalogImportInput): Promise<ImportCounts> {
	setHandler(getImportProgress, () => ({ done, parts, counts }));
	const until = Math.min(parts, done + changesPerRun);
	while (done < until) {
		counts = plus(counts, await applyCatalogImport({ importId, part: done }));
		done++;
	}
	if (done < parts) await continueAsNew<typeof catalogImport>({ importId, parts, done, counts });
	await finishCatalogImport({ importId, result: counts });
	return counts;
}
