// Runs in the browser: every piece of text that is painted, how large it is and how it stands out, frames and their scale included.

/** What is too small or too faint, in words; nothing where all can be read. Self-contained, for it is sent to the page. */
export function faintText(): string[] {
	/** 24 px on a projector of 1920×1080, and as much of a larger picture; the shop's view, which is a picture of a page, of a smaller one too. */
	const shareOfPicture = (24 * innerWidth) / 1920;
	const leastPx = (scale: number) => (scale === 1 ? Math.max(24, shareOfPicture) : shareOfPicture);
	const leastContrast = 7;
	const found: string[] = [];
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = 1;
	const brush = canvas.getContext('2d', { willReadFrequently: true });
	if (!brush) throw new Error('no canvas');

	/** Any CSS colour as red, green, blue, alpha. */
	function rgba(color: string): [number, number, number, number] {
		if (!brush) return [0, 0, 0, 0];
		brush.clearRect(0, 0, 1, 1);
		brush.fillStyle = color;
		brush.fillRect(0, 0, 1, 1);
		const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	}
	const over = (top: number[], alpha: number, under: number[]) =>
		top.slice(0, 3).map((part, index) => part * alpha + (under[index] ?? 0) * (1 - alpha));
	function luminance(color: number[]): number {
		const [r = 0, g = 0, b = 0] = color.map((part) => {
			const share = part / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}
	function contrast(a: number[], b: number[]): number {
		const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
		return (high + 0.05) / (low + 0.05);
	}
	/** The colour under an element, and how opaque it is with what is around it. */
	function ground(element: Element): { color: number[]; opacity: number } {
		const chain: Element[] = [];
		for (let at: Element | null = element; at; at = at.parentElement) chain.unshift(at);
		let color = [255, 255, 255];
		let opacity = 1;
		for (const one of chain) {
			const style = getComputedStyle(one);
			opacity *= Number(style.opacity);
			const [r, g, b, a] = rgba(style.backgroundColor);
			color = over([r, g, b], a, color);
		}
		return { color, opacity };
	}

	function judge(element: Element, text: string, color: string, scale: number): void {
		const style = getComputedStyle(element);
		const px = Number.parseFloat(style.fontSize) * scale;
		const where = `"${text.slice(0, 40)}" (${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').slice(0, 40)})`;
		if (px < leastPx(scale) - 0.05) found.push(`${where} is ${px.toFixed(1)} px`);
		const under = ground(element);
		const [r, g, b, a] = rgba(color);
		const stands = contrast(over([r, g, b], a * under.opacity, under.color), under.color);
		if (stands < leastContrast - 0.01) found.push(`${where} stands out ${stands.toFixed(2)}:1`);
	}

	/** `from` is where the document's origin is on the stage. */
	function look(root: Document, scale: number, from: { x: number; y: number }, clip: DOMRect): void {
		const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const text = node.textContent?.trim() ?? '';
			const element = node.parentElement;
			if (text === '' || !element || element.closest('script, style, noscript, .sr-only, option')) continue;
			const range = root.createRange();
			range.selectNodeContents(node);
			const box = range.getBoundingClientRect();
			const x = from.x + (box.x + box.width / 2) * scale;
			const y = from.y + (box.y + box.height / 2) * scale;
			if (box.width < 2 || box.height < 2 || x < clip.left || x > clip.right || y < clip.top || y > clip.bottom) continue;
			if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
			// What something else covers is not seen.
			const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
			if (!top || !(element.contains(top) || top.contains(element))) continue;
			judge(element, text, getComputedStyle(element).color, scale);
		}
		for (const field of root.querySelectorAll<HTMLInputElement>('input[placeholder]:placeholder-shown')) {
			const box = field.getBoundingClientRect();
			const isShown =
				field.checkVisibility() && box.width > 2 && root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === field;
			if (isShown) judge(field, field.placeholder, getComputedStyle(field, '::placeholder').color, scale);
		}
		for (const frame of root.querySelectorAll('iframe')) {
			const box = frame.getBoundingClientRect();
			const inner = frame.contentDocument;
			if (!inner?.querySelector('main') || inner.readyState !== 'complete') {
				found.push('a frame is still loading');
				continue;
			}
			// A slide or a curtain may lie over it.
			const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
			if (top !== frame) continue;
			look(inner, scale * (box.width / frame.offsetWidth), { x: box.x, y: box.y }, box);
		}
	}
	look(document, 1, { x: 0, y: 0 }, new DOMRect(0, 0, innerWidth, innerHeight));
	return [...new Set(found)];
}
