// Time as room on the screen. `even`: pauses are squeezed, so that a burst of activities and a timer of a month are both
// readable; the order of things and what overlaps stay true. `clock`: every second as wide as every other.

export type Scale = 'even' | 'clock';

export interface Axis {
	/** Units from the beginning; a unit is some 40 pixels before zooming. */
	unitsAt(ms: number): number;
	/** The inverse. */
	msAt(units: number): number;
	/** From the first moment to the last. */
	units: number;
	from: number;
	to: number;
}

/** A pause of this length is as wide as one unit times ln 2. */
const squeezeMs = 60;
/** A longer pause takes no more room: those of three seconds and of a month are both just long. */
const mostUnits = 4;
/** On the clock a second has this many units. */
const clockUnitsASecond = 2;

/**
 * `moments`: when anything happens, in any order, ms. `to`: the axis ends here, and not before the last moment. `mostPause`: units
 * that a pause takes at most on the even scale.
 */
export function axisOf(scale: Scale, moments: readonly number[], to: number, mostPause = mostUnits): Axis {
	const evenUnits = (gapMs: number) => Math.min(mostPause, Math.log1p(gapMs / squeezeMs));
	const sorted = [...new Set([...moments, to])].sort((one, other) => one - other);
	const from = sorted[0] ?? to;
	const last = sorted.at(-1) ?? to;
	if (scale === 'clock') {
		const perMs = clockUnitsASecond / 1_000;
		return { unitsAt: (ms) => (ms - from) * perMs, msAt: (units) => from + units / perMs, units: (last - from) * perMs, from, to: last };
	}
	const places: number[] = [0];
	for (let index = 1; index < sorted.length; index += 1)
		places.push((places[index - 1] ?? 0) + evenUnits((sorted[index] ?? 0) - (sorted[index - 1] ?? 0)));

	/** The last place whose value is not above. */
	function placeOf(values: readonly number[], value: number): number {
		let low = 0;
		let high = values.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((values[middle] ?? 0) <= value) low = middle;
			else high = middle - 1;
		}
		return low;
	}
	function between(xs: readonly number[], ys: readonly number[], x: number): number {
		const place = Math.min(placeOf(xs, x), xs.length - 2);
		const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[place], xs[place + 1], ys[place], ys[place + 1]];
		return x1 === x0 ? y0 : y0 + ((Math.min(Math.max(x, x0), x1) - x0) / (x1 - x0)) * (y1 - y0);
	}
	const isPoint = sorted.length < 2;
	return {
		unitsAt: (ms) => (isPoint ? 0 : between(sorted, places, ms)),
		msAt: (units) => (isPoint ? from : between(places, sorted, units)),
		units: places.at(-1) ?? 0,
		from,
		to: last
	};
}

export interface AxisTick {
	ms: number;
	units: number;
	/** Since the beginning: `+1.2 s`. */
	label: string;
}

const steps: [number, string][] = [
	[86_400_000, 'd'],
	[3_600_000, 'h'],
	[60_000, 'min'],
	[1_000, 's']
];

/** Three digits are enough: `450 ms`, `1.25 s`, `12.5 s`, `3 min 20 s`, `30 d`. */
export function spanWords(ms: number): string {
	if (ms < 1_000) return `${Math.round(ms)} ms`;
	if (ms < 60_000) return `${Number((ms / 1_000).toFixed(ms < 10_000 ? 2 : 1))} s`;
	const place = steps.findIndex(([step]) => ms >= step);
	const [step, unit] = steps[place] ?? [1_000, 's'];
	const [lower, lowerUnit] = steps[place + 1] ?? [1_000, 's'];
	const rest = Math.floor((ms % step) / lower);
	return `${Math.floor(ms / step)} ${unit}${rest > 0 ? ` ${rest} ${lowerUnit}` : ''}`;
}

/** A label about every `everyUnits`; on the even scale they stand at regular places and tell irregular times, each once. */
export function ticksOf(axis: Axis, everyUnits: number): AxisTick[] {
	const count = Math.min(400, Math.floor(axis.units / everyUnits));
	const ticks = Array.from({ length: count + 1 }, (_, index) => {
		const units = index * everyUnits;
		const ms = axis.msAt(units);
		return { ms, units, label: `+${spanWords(ms - axis.from)}` };
	});
	return ticks.filter(({ label }, index) => label !== ticks[index - 1]?.label);
}
