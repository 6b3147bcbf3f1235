// Work that nothing waits for but the end of the workflow. Its activities retry for ever, so it does not reject.

export interface Background {
	run(work: Promise<unknown>): void;
	isIdle(): boolean;
}

export function backgroundWork(): Background {
	let open = 0;
	return {
		run(work) {
			open++;
			void work.then(() => {
				open--;
			});
		},
		isIdle: () => open === 0
	};
}
