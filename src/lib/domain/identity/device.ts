// What a person knows a session by: the browser and what it runs on, out of the words that browsers send. No more than that is
// kept, so that nobody is told apart by it. Most browsers name others besides themselves: the first that fits is the one.

const browsers: [name: string, pattern: RegExp][] = [
	['Edge', /\bEdg(?:e|A|iOS)?\//],
	['Opera', /\b(?:OPR|Opera)\//],
	['Samsung Internet', /\bSamsungBrowser\//],
	['Firefox', /\b(?:Firefox|FxiOS)\//],
	['Chrome', /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//],
	['Safari', /\bSafari\//]
];

const systems: [name: string, pattern: RegExp][] = [
	['iPhone', /\biPhone\b/],
	['iPad', /\biPad\b/],
	['Android', /\bAndroid\b/],
	['Windows', /\bWindows\b/],
	['Mac', /\bMac OS X\b|\bMacintosh\b/],
	['ChromeOS', /\bCrOS\b/],
	['Linux', /\bLinux\b/]
];

const first = (all: [string, RegExp][], text: string) => all.find(([, pattern]) => pattern.test(text))?.[0];

/** `Firefox on Windows`; `A browser` where it says nothing that is known. */
export function deviceOf(userAgent: string): string {
	const browser = first(browsers, userAgent) ?? 'A browser';
	const system = first(systems, userAgent);
	return system ? `${browser} on ${system}` : browser;
}
