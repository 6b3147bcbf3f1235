// What is being presented, as the director says it and the console and the stage show it. It lies in a small file of the data
// folder, so that the director and every page go on from it after a restart.

export const presentationStatuses = ['idle', 'starting', 'ready', 'running', 'paused', 'failed', 'done', 'resetting'] as const;
export type PresentationStatus = (typeof presentationStatuses)[number];

/** `interactive`: each step waits for the speaker. `automatic`: by the scenes' own timings. `rehearsal`: as fast as it goes. */
export const presentationModes = ['interactive', 'automatic', 'rehearsal'] as const;
export type PresentationMode = (typeof presentationModes)[number];

/** Which of the stage's three views has the most room. */
export type StageFocus = 'all' | 'shop' | 'board' | 'xray';

/** What a piece of code is, for its colour; the stage knows no more of it. */
export type TokenKind = 'plain' | 'keyword' | 'string' | 'constant' | 'comment' | 'function' | 'punctuation';

export interface SlideCode {
	/** Path in the repository. */
	file: string;
	firstLine: number;
	lines: { text: string; kind: TokenKind }[][];
}

/** What the stage shows instead of its three views while the speaker explains. */
export interface Slide {
	kicker: string;
	title: string;
	points: string[];
	code: SlideCode[];
}

export interface SceneOutline {
	title: string;
	/** What the speaker says, one paragraph an entry. */
	notes: string[];
	/** How long it takes on stage. */
	seconds: number;
	/** Name of the pattern that is shown, and one sentence about it. */
	pattern: string;
	caption: string;
	steps: string[];
	/** What to do instead, should it not work on the day. */
	fallback: string;
}

export interface ScenarioOutline {
	id: string;
	title: string;
	minutes: number;
	shows: string[];
	scenes: SceneOutline[];
}

export interface SceneResult {
	ok: boolean;
	ms: number;
	problem: string | null;
}

export interface Audience {
	address: string;
	/** The QR code is large, over everything else; else it is in a corner. */
	isCodeLarge: boolean;
}

/** What a browser of the shop knows itself by. */
export interface Visitor {
	cartId: string | null;
	checkoutId: string | null;
}

export interface Presentation {
	version: number;
	status: PresentationStatus;
	mode: PresentationMode;
	scenario: ScenarioOutline | null;
	/** Index of the scene, and of the step in it that comes next. */
	scene: number;
	step: number;
	results: (SceneResult | null)[];
	/** Why the last step did not work. */
	problem: string | null;
	focus: StageFocus;
	/** The audience sees nothing but the shop's name. */
	isBlank: boolean;
	/** What the shop's view shows: a path of the shop. */
	shopPath: string;
	/** Whose shop it is: the driven shopper's cart and checkout. Other screens follow by them. */
	visitor: Visitor;
	slide: Slide | null;
	/** What the X-ray follows: Temporal's workflow ids, from the top lane to the bottom one. */
	family: string[];
	/** Where phones of the audience come in; null while the door is closed. */
	audience: Audience | null;
	startedAt: string | null;
	sceneStartedAt: string | null;
	updatedAt: string;
}

/** What is broken in the running shop, in the audience's words. */
export interface FaultsInForce {
	/** Milliseconds since the epoch, of the gateway's look. */
	version: number;
	faults: string[];
}

export const noPresentation: Presentation = {
	version: 0,
	status: 'idle',
	mode: 'interactive',
	scenario: null,
	scene: 0,
	step: 0,
	results: [],
	problem: null,
	focus: 'all',
	isBlank: false,
	shopPath: '/shop',
	visitor: { cartId: null, checkoutId: null },
	slide: null,
	family: [],
	audience: null,
	startedAt: null,
	sceneStartedAt: null,
	updatedAt: '1970-01-01T00:00:00.000Z'
};

/** `restore`: the known state, and everything up to the scene's beginning again. */
export type DirectorCommand =
	| { do: 'start'; scenario: string; mode: PresentationMode }
	| { do: 'jump'; scene: number }
	| { do: 'audience'; audience: Audience | null }
	| { do: 'next' | 'back' | 'retry' | 'skip' | 'restore' | 'pause' | 'resume' | 'blank' | 'leave' };

export type DirectorAnswer = { ok: true } | { ok: false; error: string };
