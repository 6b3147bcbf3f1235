// Analysers of only what every Elasticsearch has; texts arrive as plain words (plain-words.ts).
import type { estypes } from '@elastic/elasticsearch';

/** Longer beginnings of words are cut: nobody types more before choosing. */
const longestBeginning = 20;

export const analysis: estypes.IndicesIndexSettingsAnalysis = {
	filter: {
		beginnings: { type: 'edge_ngram', min_gram: 1, max_gram: longestBeginning, preserve_original: true }
	},
	analyzer: {
		/** `Running` is found by `run`. */
		stems: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding', 'porter_stem'] },
		/** Words as they are: for typos, and for what is typed of a beginning. */
		words: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] },
		beginnings: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding', 'beginnings'] }
	}
};
