/**
 * Open workflows that are to be told when the shop's pace changes, by workflow id. Laws: adding twice is adding once; removing what
 * is not there does nothing; the list names whatever was added and not removed. It may name one that has ended.
 */
export interface PaceFollowers {
	add(workflowId: string): Promise<void>;
	remove(workflowId: string): Promise<void>;
	list(): Promise<string[]>;
}
