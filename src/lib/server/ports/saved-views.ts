/** A list that somebody of the staff wants to find again: its name, and what its address asks for. */
export interface SavedView {
	name: string;
	search: string;
}

/** Own views of each member of the staff, by name. Laws: a name is one view, the one that was saved last; in the order of their names. */
export interface SavedViews {
	of(userId: string): Promise<SavedView[]>;
	put(userId: string, view: SavedView): Promise<void>;
	remove(userId: string, name: string): Promise<void>;
}
