// The shop's collections: what each is called, which motifs it draws on and in which inks.
import type { designs } from './designs.ts';

export interface CollectionPlan {
	slug: string;
	title: string;
	description: string;
	motifs: (keyof typeof designs)[];
	/** Rows of inks; designs take turns. */
	inks: [string, string, string][];
}

const ember: [string, string, string] = ['#d1495b', '#edae49', '#30638e'];
const coast: [string, string, string] = ['#1d3557', '#e63946', '#a8dadc'];
const orchard: [string, string, string] = ['#bc4749', '#6a994e', '#f2e8cf'];
const lagoon: [string, string, string] = ['#068587', '#f2b134', '#ed553b'];
const dusk: [string, string, string] = ['#5f0f40', '#fb8b24', '#e36414'];
const meadow: [string, string, string] = ['#386641', '#dda15e', '#a7c957'];
const sorbet: [string, string, string] = ['#ff6b6b', '#4ecdc4', '#ffe66d'];
const clay: [string, string, string] = ['#9c4a2f', '#e9c46a', '#264653'];
const studio: [string, string, string] = ['#e63b2e', '#1f4e9c', '#f4c430'];
const ink: [string, string, string] = ['#22223b', '#c9ada7', '#9a8c98'];
const aurora: [string, string, string] = ['#2ec4b6', '#7b5ea7', '#f7b2bd'];
const rust: [string, string, string] = ['#e76f51', '#f4a261', '#2a9d8f'];

export const collections: CollectionPlan[] = [
	{
		slug: 'retry-club',
		title: 'Retry Club',
		description: 'For people who get up again, with exponential patience in between.',
		motifs: ['tortoise', 'waves', 'spiral'],
		inks: [rust, coast]
	},
	{
		slug: 'night-shift',
		title: 'Night Shift',
		description: 'Made for the hours when only the fridge and the pager are awake.',
		motifs: ['owl', 'moons', 'cat'],
		inks: [ink, dusk]
	},
	{
		slug: 'monday-botany',
		title: 'Monday Botany',
		description: 'Leaves for the start of the week. They cope, and so shall we.',
		motifs: ['sprig', 'fern', 'monstera'],
		inks: [meadow, orchard]
	},
	{
		slug: 'off-peak',
		title: 'Off-Peak',
		description: 'Mountains without the queue for the photograph.',
		motifs: ['mountain', 'contours', 'forest'],
		inks: [clay, meadow]
	},
	{
		slug: 'small-hours',
		title: 'Small Hours',
		description: 'Stars, moons, and whoever else is up.',
		motifs: ['constellation', 'moons', 'owl'],
		inks: [aurora, coast]
	},
	{
		slug: 'weather-permitting',
		title: 'Weather Permitting',
		description: 'Balloons, arcs and other plans that depend on the sky.',
		motifs: ['balloon', 'rainbow', 'sunset'],
		inks: [sorbet, rust]
	},
	{
		slug: 'harbour-lights',
		title: 'Harbour Lights',
		description: 'From a coast where the lamps are tended and the kettle is on.',
		motifs: ['lighthouse', 'whale', 'waves'],
		inks: [coast, ember]
	},
	{
		slug: 'desk-jungle',
		title: 'Desk Jungle',
		description: 'Plants that will not die over the long weekend.',
		motifs: ['monstera', 'cactus', 'fern'],
		inks: [meadow, lagoon]
	},
	{
		slug: 'analogue-hours',
		title: 'Analogue Hours',
		description: 'Machines with a click, a bell or a side B.',
		motifs: ['cassette', 'typewriter', 'hourglass'],
		inks: [ember, lagoon]
	},
	{
		slug: 'board-games',
		title: 'Board Games',
		description: 'Circuit boards, seen with affection.',
		motifs: ['circuit', 'gears', 'terminal'],
		inks: [lagoon, coast]
	},
	{
		slug: 'shell-collection',
		title: 'Shell Collection',
		description: 'For those who like their windows dark and their prompts blinking.',
		motifs: ['terminal', 'tortoise', 'circuit'],
		inks: [aurora, studio]
	},
	{
		slug: 'form-and-friday',
		title: 'Form & Friday',
		description: 'Circles, squares and the end of the week.',
		motifs: ['bauhaus', 'prism', 'weave'],
		inks: [studio, clay]
	},
	{
		slug: 'deep-end',
		title: 'The Deep End',
		description: 'Calm company from two hundred metres down.',
		motifs: ['octopus', 'whale', 'fish'],
		inks: [coast, lagoon]
	},
	{
		slug: 'first-light',
		title: 'First Light',
		description: 'For early risers and those who have not been to bed.',
		motifs: ['bird', 'sunset', 'coffee'],
		inks: [rust, ember]
	},
	{
		slug: 'dry-season',
		title: 'Dry Season',
		description: 'Sand, sun and plants with boundaries.',
		motifs: ['desert', 'cactus', 'sunset'],
		inks: [clay, dusk]
	},
	{
		slug: 'low-orbit',
		title: 'Low Orbit',
		description: 'Space, from a comfortable distance.',
		motifs: ['rocket', 'planet', 'constellation'],
		inks: [ember, aurora]
	},
	{
		slug: 'long-way-round',
		title: 'The Long Way Round',
		description: 'For journeys whose point is not the arriving.',
		motifs: ['bicycle', 'compass', 'balloon'],
		inks: [lagoon, clay]
	},
	{
		slug: 'understory',
		title: 'Understory',
		description: 'What grows where nobody is looking.',
		motifs: ['mushroom', 'fern', 'fox'],
		inks: [orchard, dusk]
	},
	{
		slug: 'house-animals',
		title: 'House Animals',
		description: 'Portraits of those who actually run the place.',
		motifs: ['cat', 'bird', 'fox'],
		inks: [rust, ink]
	},
	{
		slug: 'winter-hours',
		title: 'Winter Hours',
		description: 'Open late, wrapped up, moving slowly.',
		motifs: ['bear', 'forest', 'owl'],
		inks: [coast, clay]
	},
	{
		slug: 'kitchen-table',
		title: 'Kitchen Table',
		description: 'Where the real architecture reviews take place.',
		motifs: ['coffee', 'sprig', 'hourglass'],
		inks: [orchard, lagoon]
	},
	{
		slug: 'dot-dot-dot',
		title: 'Dot Dot Dot',
		description: 'Made of points. Make of it what you like.',
		motifs: ['halftone', 'constellation', 'spiral'],
		inks: [studio, sorbet]
	},
	{
		slug: 'sunday-supplement',
		title: 'Sunday Supplement',
		description: 'Loud colours for slow mornings.',
		motifs: ['rainbow', 'halftone', 'flower'],
		inks: [sorbet, ember]
	},
	{
		slug: 'wild-and-mild',
		title: 'Wild & Mild',
		description: 'Large animals of gentle disposition.',
		motifs: ['bear', 'whale', 'tortoise'],
		inks: [clay, coast]
	},
	{
		slug: 'garden-leave',
		title: 'Garden Leave',
		description: 'Paid time off, among flowers.',
		motifs: ['flower', 'bird', 'sprig'],
		inks: [orchard, sorbet]
	},
	{
		slug: 'true-north',
		title: 'True North',
		description: 'For getting lost with confidence.',
		motifs: ['compass', 'mountain', 'contours'],
		inks: [ember, meadow]
	},
	{
		slug: 'common-thread',
		title: 'Common Thread',
		description: 'Patterns that hold together because they lean on each other.',
		motifs: ['weave', 'waves', 'bauhaus'],
		inks: [clay, lagoon]
	},
	{
		slug: 'moving-parts',
		title: 'Moving Parts',
		description: 'Wheels within wheels, greased.',
		motifs: ['gears', 'bicycle', 'hourglass'],
		inks: [ember, ink]
	},
	{
		slug: 'event-horizon',
		title: 'Event Horizon',
		description: 'Everything that happened, in order, and nothing forgotten.',
		motifs: ['spiral', 'planet', 'rocket'],
		inks: [dusk, aurora]
	},
	{
		slug: 'append-only',
		title: 'Append Only',
		description: 'For writers who do not look back.',
		motifs: ['typewriter', 'cassette', 'terminal'],
		inks: [studio, clay]
	},
	{
		slug: 'tide-table',
		title: 'Tide Table',
		description: 'In, out, in: a schedule worth keeping.',
		motifs: ['fish', 'lighthouse', 'octopus'],
		inks: [coast, rust]
	},
	{
		slug: 'pine-standard-time',
		title: 'Pine Standard Time',
		description: 'It is always half past nothing in the woods.',
		motifs: ['forest', 'mushroom', 'bear'],
		inks: [meadow, clay]
	},
	{
		slug: 'hard-light',
		title: 'Hard Light',
		description: 'Gems, grids and sharp shadows.',
		motifs: ['prism', 'fox', 'bauhaus'],
		inks: [rust, studio]
	},
	{
		slug: 'up-eventually',
		title: 'Up, Eventually',
		description: 'Things that rise when they are ready.',
		motifs: ['balloon', 'rocket', 'sunset'],
		inks: [lagoon, ember]
	},
	{
		slug: 'slow-goods',
		title: 'Slow Goods',
		description: 'In praise of arriving last and complete.',
		motifs: ['tortoise', 'hourglass', 'cactus'],
		inks: [meadow, ember]
	},
	{
		slug: 'map-room',
		title: 'Map Room',
		description: 'Lines for people who like to know the lie of the land.',
		motifs: ['contours', 'compass', 'lighthouse'],
		inks: [clay, lagoon]
	},
	{
		slug: 'greenhouse',
		title: 'Greenhouse',
		description: 'Warm, damp and doing very well, thank you.',
		motifs: ['monstera', 'flower', 'mushroom'],
		inks: [meadow, sorbet]
	},
	{
		slug: 'pond-life',
		title: 'Pond Life',
		description: 'Fins, rings and ripples.',
		motifs: ['fish', 'octopus', 'waves'],
		inks: [aurora, orchard]
	},
	{
		slug: 'desert-radio',
		title: 'Desert Radio',
		description: 'Tapes for a very long straight road.',
		motifs: ['desert', 'cassette', 'rainbow'],
		inks: [dusk, rust]
	},
	{
		slug: 'spare-time',
		title: 'Spare Time',
		description: 'We found some behind the sofa.',
		motifs: ['bicycle', 'coffee', 'weave'],
		inks: [sorbet, clay]
	},
	{
		slug: 'night-sky-office',
		title: 'Night Sky Office',
		description: 'Open from dusk. Closed when cloudy.',
		motifs: ['planet', 'moons', 'desert'],
		inks: [aurora, ink]
	},
	{
		slug: 'quiet-engineering',
		title: 'Quiet Engineering',
		description: 'The kind that nobody notices, because it works.',
		motifs: ['gears', 'circuit', 'typewriter'],
		inks: [coast, lagoon]
	},
	{
		slug: 'wild-geometry',
		title: 'Wild Geometry',
		description: 'Animals and crystals, drawn with a ruler.',
		motifs: ['prism', 'halftone', 'cat'],
		inks: [ember, aurora]
	},
	{
		slug: 'summit-fever',
		title: 'Summit Fever',
		description: 'Altitude for people with desks.',
		motifs: ['mountain', 'bear', 'flower'],
		inks: [dusk, coast]
	}
];
