/**
 * The making of a whole index while the present one serves. Laws: whatever is searched meanwhile is found as before or newer;
 * after `finish` the index holds what was put, at whatever version it was held before, and what was written live meanwhile, and
 * nothing else; of the two the higher version stays, so that what was hidden meanwhile stays hidden. One that is never finished
 * does no harm and is cleared away by the next; a second one takes over, and `finish` of the first throws.
 */
export interface IndexRebuild<Item> {
	put(items: Item[]): Promise<void>;
	finish(): Promise<void>;
}
