// Progress for people and for programs: a bar that is drawn over itself on a terminal, `progress <done> <total> <what>` lines elsewhere.
const width = 28;

export function progressBar(done: number, total: number, what: string): string {
	const share = total > 0 ? Math.min(1, done / total) : 1;
	const filled = Math.round(share * width);
	const percent = `${Math.floor(share * 100)} %`.padStart(5);
	return `${what.padEnd(10)} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${percent}  ${done.toLocaleString('en-US')}`;
}

/** Shows progress on the process's output; `end` leaves the bar's line. */
export function showProgress({ isTTY, write }: { isTTY: boolean; write: (text: string) => unknown }) {
	return {
		tell: (done: number, total: number, what: string) =>
			void write(isTTY ? `\r\x1b[K${progressBar(done, total, what)}` : `progress ${done} ${total} ${what}\n`),
		end: () => void (isTTY && write('\n'))
	};
}
