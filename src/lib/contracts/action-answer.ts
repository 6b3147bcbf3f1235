/** What a form action of the admin answers about one order; `message` is the refusal's words, null where it was done. */
export interface ActionAnswer {
	action: string;
	orderId: string;
	message: string | null;
	field: string | null;
	/** What was entered, where it was refused: a form without JavaScript shows it again. */
	entered?: Record<string, string>;
}

export function isActionAnswer(data: unknown): data is ActionAnswer {
	return typeof data === 'object' && data !== null && 'orderId' in data && 'action' in data && 'message' in data;
}
