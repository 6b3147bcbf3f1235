// Code on a slide is read from the file that runs, by the names in it: what is renamed or gone is an error, never an old copy.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../', import.meta.url);

export interface CodeMarker {
	/** Path in the repository. */
	file: string;
	/** Names from the outside in: `connectTemporal.updateWithStart`. */
	symbol: string;
	/** Of it only the statement of the first call that begins so, spaces aside: `startChild(`. */
	call?: string;
	/** Of it only the first loop. */
	loop?: true;
}

export interface Excerpt {
	file: string;
	firstLine: number;
	/** Without the indentation that all lines share. */
	text: string;
}

function first(node: ts.Node, is: (node: ts.Node) => boolean): ts.Node | null {
	return node.forEachChild((child) => (is(child) ? child : first(child, is))) ?? null;
}

const isNamed = (name: string) => (node: ts.Node) => {
	const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
	return Boolean(
		named &&
		(ts.isFunctionDeclaration(named) ||
			ts.isMethodDeclaration(named) ||
			ts.isVariableDeclaration(named) ||
			ts.isPropertyAssignment(named) ||
			ts.isInterfaceDeclaration(named) ||
			ts.isTypeAliasDeclaration(named)) &&
		named.name?.getText() === name
	);
};

const isLoop = (node: ts.Node) => ts.isWhileStatement(node) || ts.isForOfStatement(node) || ts.isForStatement(node);
const dense = (text: string) => text.replaceAll(/\s/g, '');

function statementOf(node: ts.Node): ts.Node {
	let statement = node;
	while (!ts.isStatement(statement) && statement.parent) statement = statement.parent;
	return statement;
}

const withoutIndent = (lines: string[]) => {
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\t*/.exec(line)?.[0].length ?? 0);
	const shared = Math.min(...indents);
	return lines.map((line) => line.slice(shared).replaceAll('\t', '  ')).join('\n');
};

/** Throws where the file has nothing of that name. */
export function excerptOf(source: string, { file, symbol, call, loop }: CodeMarker): Excerpt {
	const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	let node: ts.Node = parsed;
	for (const name of symbol.split('.')) {
		const found = first(node, isNamed(name));
		if (!found) throw new Error(`${file} has no "${name}" (of ${symbol}): the talk shows it.`);
		node = found;
	}
	if (call) {
		const found = first(node, (one) => ts.isCallExpression(one) && dense(one.getText()).startsWith(dense(call)));
		if (!found) throw new Error(`"${symbol}" in ${file} has no call "${call}": the talk shows it.`);
		node = statementOf(found);
	}
	if (loop) {
		const found = first(node, isLoop);
		if (!found) throw new Error(`"${symbol}" in ${file} has no loop: the talk shows it.`);
		node = found;
	}
	const from = parsed.getLineAndCharacterOfPosition(node.getStart()).line;
	const to = parsed.getLineAndCharacterOfPosition(node.getEnd()).line;
	return { file, firstLine: from + 1, text: withoutIndent(source.split('\n').slice(from, to + 1)) };
}

export const readExcerpt = async (marker: CodeMarker): Promise<Excerpt> =>
	excerptOf(await readFile(fileURLToPath(new URL(marker.file, root)), 'utf8'), marker);
