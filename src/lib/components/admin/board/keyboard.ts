// Where the arrows lead on the board: up and down within a column, left and right to the nearest column that has cards.

export interface FocusColumn {
	cardIds: string[];
}

export const boardKeys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;
export type BoardKey = (typeof boardKeys)[number];

export const isBoardKey = (key: string): key is BoardKey => (boardKeys as readonly string[]).includes(key);

export function firstCard(columns: FocusColumn[]): string | null {
	for (const column of columns) if (column.cardIds[0]) return column.cardIds[0];
	return null;
}

function locate(columns: FocusColumn[], cardId: string): { column: number; row: number } | null {
	for (const [column, { cardIds }] of columns.entries()) {
		const row = cardIds.indexOf(cardId);
		if (row >= 0) return { column, row };
	}
	return null;
}

/** The card that the key leads to; the same one at an edge; the first where `from` is not on the board. */
export function moveFocus(columns: FocusColumn[], from: string | null, key: BoardKey): string | null {
	const place = from === null ? null : locate(columns, from);
	if (!place) return firstCard(columns);
	const cardIds = columns[place.column]?.cardIds ?? [];
	if (key === 'Home') return cardIds[0] ?? from;
	if (key === 'End') return cardIds.at(-1) ?? from;
	if (key === 'ArrowUp' || key === 'ArrowDown') return cardIds[place.row + (key === 'ArrowUp' ? -1 : 1)] ?? from;

	const step = key === 'ArrowLeft' ? -1 : 1;
	for (let index = place.column + step; index >= 0 && index < columns.length; index += step) {
		const ids = columns[index]?.cardIds ?? [];
		if (ids.length > 0) return ids[Math.min(place.row, ids.length - 1)] ?? from;
	}
	return from;
}
