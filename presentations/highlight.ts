// An excerpt in the colours of the stage: what each piece is, named; which colour that has is the stage's own affair.
import { createHighlighterCore, createCssVariablesTheme } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import typescript from 'shiki/langs/typescript.mjs';
import type { SlideCode, TokenKind } from '#contracts/presentation.ts';
import type { Excerpt } from './excerpt.ts';

const theme = createCssVariablesTheme({ name: 'stage', variablePrefix: '--' });
const highlighter = createHighlighterCore({ themes: [theme], langs: [typescript], engine: createJavaScriptRegexEngine() });

const kinds: Record<string, TokenKind> = {
	'var(--token-keyword)': 'keyword',
	'var(--token-string)': 'string',
	'var(--token-string-expression)': 'string',
	'var(--token-constant)': 'constant',
	'var(--token-comment)': 'comment',
	'var(--token-function)': 'function',
	'var(--token-parameter)': 'plain',
	'var(--token-punctuation)': 'punctuation'
};

export async function highlighted({ file, firstLine, text }: Excerpt): Promise<SlideCode> {
	const { tokens } = (await highlighter).codeToTokens(text, { lang: 'typescript', theme: 'stage' });
	const lines = tokens.map((line) => line.map(({ content, color }) => ({ text: content, kind: kinds[color ?? ''] ?? 'plain' })));
	return { file, firstLine, lines };
}
