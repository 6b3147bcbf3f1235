/** A set of small integers: facets are counted by ANDing a few dozen words. */
export class Bitset {
	words: Uint32Array;

	constructor(size = 0) {
		this.words = new Uint32Array(Math.ceil(size / 32));
	}

	add(at: number) {
		const word = at >>> 5;
		if (word >= this.words.length) {
			const grown = new Uint32Array(Math.max(word + 1, this.words.length * 2));
			grown.set(this.words);
			this.words = grown;
		}
		this.words[word] = (this.words[word] ?? 0) | (1 << (at & 31));
	}

	delete(at: number) {
		const word = at >>> 5;
		if (word < this.words.length) this.words[word] = (this.words[word] ?? 0) & ~(1 << (at & 31));
	}

	has(at: number) {
		return (((this.words[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
	}

	or(other: Bitset): Bitset {
		const result = new Bitset();
		const [longer, shorter] = this.words.length >= other.words.length ? [this.words, other.words] : [other.words, this.words];
		result.words = longer.slice();
		shorter.forEach((word, at) => (result.words[at] = (result.words[at] ?? 0) | word));
		return result;
	}

	and(other: Bitset): Bitset {
		const result = new Bitset();
		result.words = this.words.slice(0, Math.min(this.words.length, other.words.length));
		result.words.forEach((word, at) => (result.words[at] = word & (other.words[at] ?? 0)));
		return result;
	}

	/** How many are in both. */
	countWith(other: Bitset): number {
		const length = Math.min(this.words.length, other.words.length);
		let total = 0;
		for (let at = 0; at < length; at++) total += ones((this.words[at] ?? 0) & (other.words[at] ?? 0));
		return total;
	}

	*[Symbol.iterator](): Generator<number> {
		for (let at = 0; at < this.words.length; at++) {
			let word = this.words[at] ?? 0;
			while (word !== 0) {
				const bit = 31 - Math.clz32(word & -word);
				yield at * 32 + bit;
				word &= word - 1;
			}
		}
	}
}

function ones(word: number): number {
	let bits = word - ((word >>> 1) & 0x55555555);
	bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
	return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
