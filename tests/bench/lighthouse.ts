// What Lighthouse says of the pages that shoppers come to first, each opened anew as by somebody who was never here.
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from '@playwright/test';
import { median, single, type Figure } from './figures.ts';
import { freePort } from '../fixtures/free-port.ts';
import { Shopper } from '../fixtures/shopper.ts';

const runs = 5;

interface Goals {
	performance: number;
	/** Largest contentful paint, ms. */
	lcp: number;
	/** Cumulative layout shift. */
	cls: number | null;
}
const forms: Record<'desktop' | 'mobile', Goals> = {
	desktop: { performance: 95, lcp: 1_200, cls: 0.02 },
	mobile: { performance: 90, lcp: 2_500, cls: null }
};
type Form = keyof typeof forms;

interface Page {
	name: string;
	url: string;
	/** It is kept out of search engines on purpose: that one audit does not count. */
	noindex: boolean;
}

interface Run {
	performance: number;
	lcp: number;
	cls: number;
	/** The lowest of the other categories. */
	rest: number;
	/** Audits of the other categories that were not passed. */
	failed: string[];
}

async function pagesOf(url: string): Promise<Page[]> {
	const shopper = new Shopper(url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	const at = (path: string) => new URL(path, url).href;
	return [
		{ name: 'home', url: at('/shop'), noindex: false },
		{ name: 'product', url: at(product), noindex: false },
		{ name: 'tracker', url: at(tracker), noindex: true }
	];
}

async function runOnce({ url, noindex }: Page, form: Form, port: number): Promise<Run> {
	const flags = { port, logLevel: 'error' as const, ...(noindex && { skipAudits: ['is-crawlable'] }) };
	const result = await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined);
	if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${result?.lhr.runtimeError?.message}`);
	const { audits, categories } = result.lhr;
	const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
	const others = ['accessibility', 'best-practices', 'seo'];
	const failed = others.flatMap((id) =>
		(categories[id]?.auditRefs ?? []).filter((ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 1).map((ref) => ref.id)
	);
	return {
		performance: score('performance'),
		lcp: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
		cls: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
		rest: Math.min(...others.map(score)),
		failed
	};
}

function figuresOf(name: string, form: Form, all: Run[]): Figure[] {
	const goals = forms[form];
	const of = (read: (run: Run) => number) => median(all.map(read));
	const failed = [...new Set(all.flatMap((run) => run.failed))];
	const where = `${name}, ${form}`;
	return [
		single(
			`${where}: performance`,
			'points',
			of((run) => run.performance),
			{ atLeast: goals.performance },
			all.length
		),
		single(
			`${where}: largest contentful paint`,
			'ms',
			of((run) => run.lcp),
			{ atMost: goals.lcp },
			all.length
		),
		single(
			`${where}: layout shift`,
			'shift',
			of((run) => run.cls),
			goals.cls === null ? null : { atMost: goals.cls },
			all.length
		),
		single(
			`${where}: the least of accessibility, best practices, SEO${failed.length > 0 ? ` (${failed.join(', ')})` : ''}`,
			'points',
			of((run) => run.rest),
			{ atLeast: 100 },
			all.length
		)
	];
}

/** The median of five, on a desktop and on a phone. `executablePath` is Chromium's. */
export async function lighthouseFigures(url: string, executablePath: string): Promise<Figure[]> {
	const figures: Figure[] = [];
	const pages = await pagesOf(url);
	const port = await freePort();
	const browser = await chromium.launch({
		executablePath,
		args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
	});
	try {
		for (const page of pages)
			for (const form of ['desktop', 'mobile'] as const) {
				const all: Run[] = [];
				while (all.length < runs) all.push(await runOnce(page, form, port));
				figures.push(...figuresOf(page.name, form, all));
			}
	} finally {
		await browser.close();
	}
	return figures;
}
