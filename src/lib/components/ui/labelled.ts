/** Its label is read as often as it is shown: each time in the reader's language. */
export const labelled = <const Rest extends object>(label: () => string, rest: Rest): Rest & { readonly label: string } => ({
	...rest,
	get label() {
		return label();
	}
});
