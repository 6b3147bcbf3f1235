/** Words of the typographic motifs. A seed chooses one by its place; append only, for pictures remember seeds. */
export const slogans: readonly (readonly string[])[] = [
	['Try', 'again', 'later'],
	['It was', 'like that', 'when I', 'got here'],
	['Works', 'on my', 'mountain'],
	['Slow', 'is a', 'feature'],
	['Ask me', 'about my', 'backups'],
	['Still', 'running'],
	['Exactly', 'once,', 'mostly'],
	['Sleep', 'is a', 'function'],
	['Have you', 'tried', 'waiting?'],
	['Nothing', 'was lost'],
	['At least', 'once'],
	['Calm', 'under', 'load'],
	['Read', 'the', 'logs'],
	['Plan B', 'is also', 'plan A'],
	['Eventually', 'is a', 'date'],
	['Do not', 'disturb', 'the queue'],
	['Retry', 'with', 'feeling'],
	['Made to', 'outlast', 'outages'],
	['Good', 'things', 'come to', 'those who', 'poll'],
	['Resume', 'where', 'I left', 'off'],
	['Time', 'well', 'spent'],
	['Out of', 'office,', 'in the', 'woods'],
	['Powered', 'by', 'leftovers'],
	['Undo', 'is love'],
	['Less', 'but', 'later'],
	['Trust', 'the', 'process'],
	['Never', 'say', 'timeout'],
	['Keep', 'it', 'durable'],
	['Tea', 'first,', 'then', 'incidents'],
	['Off', 'by one', 'and fine'],
	['Some', 'assembly', 'enjoyed'],
	['Monday', 'has been', 'cancelled'],
	['Low', 'battery,', 'high', 'hopes'],
	['Not a', 'morning', 'process'],
	['Rain', 'or', 'shine,', 'mostly', 'rain'],
	['Here', 'for the', 'snacks']
];

/** More than there are: slogans that are added later leave the places of the older ones alone. */
export const sloganSlots = 64;

export const sloganOf = (seed: number): readonly string[] => slogans[(seed % sloganSlots) % slogans.length] ?? ['Durable', 'goods'];
