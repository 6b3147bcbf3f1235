// Every motif by its name. Names are in products for ever: a motif may be redrawn, never renamed.
import * as abstract from './abstract.ts';
import * as animals from './animals.ts';
import type { Ink } from './ink.ts';
import * as landscapes from './landscapes.ts';
import * as objects from './objects.ts';
import * as plants from './plants.ts';
import * as words from './words.ts';

export const motifs = { ...landscapes, ...animals, ...plants, ...objects, ...abstract, ...words };

export type MotifName = keyof typeof motifs;

/** What all motifs can be called as; only the typographic ones look at the seed. */
export type SeededMotif = (ink: Ink, seed: number) => string;
