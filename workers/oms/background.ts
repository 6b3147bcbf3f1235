// Work that nothing waits for but the end of the workflow. Its activities retry for ever, so it does not reject.
let open = 0;

export function background(work: Promise<unknown>): void {
	open++;
	void work.then(() => {
		open--;
	});
}

export const isIdle = () => open === 0;
