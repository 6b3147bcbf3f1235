// Names and lines of the pictured designs, by motif. A design takes the next name of its motif; a line belongs to every third.
import type { MotifName } from '#domain/artwork/motifs/motifs.ts';

type Pictured = Exclude<MotifName, 'stack' | 'seal' | 'label'>;

export const designs: Record<Pictured, { names: string[]; lines: string[]; tags: string[] }> = {
	sunset: {
		names: [
			'Last Light',
			'Five More Minutes',
			'Closing Time',
			'Golden Hour Overtime',
			'Sun on Standby',
			'West Coast Rollback',
			'The Long Goodnight'
		],
		lines: [
			'A sun that takes its time going down, cut by the horizon it is headed for.',
			'For everyone who stays out until the streetlights argue with the sky.'
		],
		tags: ['sun', 'retro', 'summer']
	},
	mountain: {
		names: [
			'Patient Peak',
			'Above the Tree Line',
			'Base Camp Sunday',
			'Steady Summit',
			'The Slow Ascent',
			'North Face, Warm Socks',
			'Thin Air Club'
		],
		lines: [
			'It has been standing there for forty million years and has missed no deadline.',
			'A summit, some weather, and nobody asking for a status update.'
		],
		tags: ['mountain', 'outdoors', 'hiking']
	},
	waves: {
		names: ['Tidal Commute', 'Sea in Good Order', 'Wave After Wave', 'High Water Mark', 'Even Keel', 'The Patient Sea', 'Swell Enough'],
		lines: [
			'Every wave arrives, breaks, and tries again. There is a lesson in that, or at least a pattern.',
			'Drawn ring by ring after the scalloped seas of old woodblock prints.'
		],
		tags: ['sea', 'pattern', 'water']
	},
	forest: {
		names: ['Evergreen', 'Quiet Pines', 'Out of Signal', 'A Tree Structure', 'Needle Weather', 'The Long Way Home', 'Moon over Spruce'],
		lines: ['Nobody can reach you here. That is the whole idea.', 'Two rows of spruce, one moon, no notifications.'],
		tags: ['forest', 'trees', 'night']
	},
	desert: {
		names: ['Dry Run', 'Saguaro Standing', 'Noon, Mostly', 'Mirage Maintenance', 'Sand and Patience', 'Low Humidity', 'Arms Up'],
		lines: ['One cactus, holding its ground since before the road.', 'Warm sand, long shadows, and the nearest meeting eighty miles away.'],
		tags: ['desert', 'cactus', 'sun']
	},
	lighthouse: {
		names: [
			'Keeper of the Light',
			'Health Check',
			'Fixed and Flashing',
			'The Watchkeeper',
			'Harbour Hours',
			'Every Eight Seconds',
			'Lamp Room'
		],
		lines: ['It says the same thing every eight seconds, and every ship is glad of it.', 'The oldest monitoring system still in service.'],
		tags: ['lighthouse', 'sea', 'night']
	},
	moons: {
		names: ['Lunar Backlog', 'Phases', 'It Was Just a Phase', 'Waxing Poetic', 'Moon in Review', 'Month at a Glance', 'Half Past Crescent'],
		lines: ['Five moons, one month, all accounted for.', 'New, half, full, half, new: a release schedule that has never slipped.'],
		tags: ['moon', 'night', 'space']
	},
	planet: {
		names: ['Ringed and Ready', 'Saturn Returns', 'Gas Giant, Small Ego', 'Orbital Period', 'Room for Rings', 'Far Out', 'Slow Planet'],
		lines: [
			'A planet with more rings than most of us have meetings.',
			'One year here takes twenty-nine of ours. Nobody there is in a hurry.'
		],
		tags: ['planet', 'space', 'stars']
	},
	cat: {
		names: [
			'Cat on Standby',
			'Deadline Cat',
			'Middle Management',
			'The Night Shift Cat',
			'Purr Process',
			'Unbothered',
			'Do Not Pet During Deploys'
		],
		lines: ['Has read your plan and will be sleeping on it.', 'Not ignoring you. Processing asynchronously.'],
		tags: ['cat', 'animals', 'funny']
	},
	fox: {
		names: ['Quick Brown', 'Sly by Design', 'The Understudy Fox', 'Folded Fox', 'Fox at the Back Door', 'Russet', 'Small Hours Fox'],
		lines: ['All angles, no apologies.', 'Folded out of nine flat planes and one good idea.'],
		tags: ['fox', 'animals', 'geometric']
	},
	whale: {
		names: ['Big Slow Friend', 'Whale of a Time', 'Deep Queue', 'Surfacing', 'The Gentle Tonnage', 'Blow Hard', 'Song of Four Minutes'],
		lines: ['Ninety tonnes, and not one of them in a rush.', 'Comes up for air when it is good and ready.'],
		tags: ['whale', 'sea', 'animals']
	},
	bird: {
		names: ['Early Shift', 'Two in the Bush', 'Dawn Correspondent', 'Perch', 'Small Talk', 'The Branch Manager', 'Chirp Once for Yes'],
		lines: ['Up before you, and not shy about it.', 'A branch manager of the old school: one branch, well managed.'],
		tags: ['bird', 'animals', 'garden']
	},
	fish: {
		names: ['Three in a Stream', 'Schooled', 'Upstream', 'Catch and Release', 'Tinned Light', 'Against the Current', 'Fish Out of Office'],
		lines: ['Two going one way, one with a better idea.', 'A stream, and what lives in it.'],
		tags: ['fish', 'sea', 'animals']
	},
	owl: {
		names: ['On Call', 'Night Owl, Day Job', 'Hoot Cause Analysis', 'The Late Reader', 'Eyes Open', 'Wise Enough', 'Third Shift'],
		lines: ['Awake so that you need not be.', 'Sees well in the dark and says little about it.'],
		tags: ['owl', 'animals', 'night']
	},
	bear: {
		names: ['Bear with Me', 'Hibernation Mode', 'The Polite Bear', 'Scarf Weather', 'Barely Awake', 'Grizzly but Fair', 'Winter Schedule'],
		lines: ['Back in spring. Please leave a message.', 'Dressed for the weather and in no mood to discuss it.'],
		tags: ['bear', 'animals', 'winter']
	},
	octopus: {
		names: [
			'Many Hands',
			'Eight Tabs Open',
			'Deep Thinker',
			'Parallel Worker',
			'Ink Department',
			'Hold Everything',
			'The Octopus Will See You'
		],
		lines: ['Three hearts, eight arms, no calendar conflicts.', 'Multitasks honestly, because it can.'],
		tags: ['octopus', 'sea', 'animals']
	},
	tortoise: {
		names: [
			'Slow and Shipped',
			'Long-Running Process',
			'Eventually There',
			'The Tortoise Was Right',
			'Steady State',
			'Hundred-Year Plan',
			'Home on Time'
		],
		lines: ['Has never once been early and has never not arrived.', 'Carries everything it needs and resumes where it left off.'],
		tags: ['tortoise', 'animals', 'slow']
	},
	sprig: {
		names: [
			'Windowsill',
			'Olive Branch Office',
			'Kitchen Garden',
			'Sprig of Something',
			'Second Leaf',
			'Pressed and Kept',
			'Growing on Me'
		],
		lines: ['A stem with its leaves in pairs, as kept between the pages of a heavy book.', 'Needs no water and forgives neglect.'],
		tags: ['leaf', 'botanical', 'garden']
	},
	monstera: {
		names: [
			'Swiss Cheese Plant',
			'Leaf of Absence',
			'Living Room Jungle',
			'Holes on Purpose',
			'Indirect Light',
			'House Plant, Own Rules',
			'Broadleaf'
		],
		lines: ['The holes are a feature: they let the storm through.', 'A big leaf with a big personality and modest needs.'],
		tags: ['leaf', 'botanical', 'plants']
	},
	mushroom: {
		names: ['Fun Guy', 'After the Rain', 'Undergrowth', 'Spore Moment', 'The Quiet Network', 'Forest Floor Manager', 'Cap and Stem'],
		lines: [
			'Most of it is underground, connected to everything, and never goes down.',
			'Came up overnight and looks as if it had always been there.'
		],
		tags: ['mushroom', 'forest', 'botanical']
	},
	flower: {
		names: ['Late Bloomer', 'One Good Flower', 'Wild and Mild', 'Bloom Service', 'Petal to the Metal', 'Sunday Bouquet', 'Stem Cell'],
		lines: ['Opened when it was ready and not a day before.', 'A bouquet of one, which is plenty.'],
		tags: ['flower', 'botanical', 'spring']
	},
	fern: {
		names: ['Old Growth', 'Frond of Yours', 'Understory', 'Shade Department', 'Since the Carboniferous', 'Damp and Happy', 'Unfurl'],
		lines: ['Three hundred and sixty million years in production without a rewrite.', 'Does its best work in the shade.'],
		tags: ['fern', 'botanical', 'forest']
	},
	cactus: {
		names: ['Low Maintenance', 'Hug Later', 'Points Taken', 'Prickly Before Coffee', 'Pot Luck', 'Desk Mate', 'Water Me in March'],
		lines: ['Asks for a little sun, a little water, a little distance.', 'Thrives on being forgotten about.'],
		tags: ['cactus', 'plants', 'funny']
	},
	rocket: {
		names: ['Launch Window', 'Stage Two', 'Escape Velocity', 'Countdown to Lunch', 'Soft Landing', 'Reusable', 'Go for Weekend'],
		lines: ['All systems nominal, including the snacks.', 'Goes up, comes back, goes again.'],
		tags: ['rocket', 'space', 'retro']
	},
	coffee: {
		names: ['First Cup', 'Bean There', 'Second Breakfast', 'Steam Powered', 'The Long Black', 'Stand-Up Coffee', 'Refill Policy'],
		lines: ['The only dependency that we never pin.', 'Serves hot, cools down, gets microwaved at four.'],
		tags: ['coffee', 'kitchen', 'morning']
	},
	bicycle: {
		names: ['Two Wheels Good', 'Long Way Round', 'Tailwind', 'Sunday Ride', 'Fixed Gear, Flexible Plans', 'Spoke Too Soon', 'Home by Dark'],
		lines: ['Runs on toast. Parks anywhere.', 'Everything that it needs and nothing to update.'],
		tags: ['bicycle', 'outdoors', 'city']
	},
	balloon: {
		names: ['Lighter Than Air', 'Slow Flight', 'Up, Eventually', 'Hot Air Department', 'Drift', 'No Fixed Landing', 'Basket Case'],
		lines: ['Goes where the wind goes and calls it a plan.', 'The most dignified way of not knowing where you will land.'],
		tags: ['balloon', 'sky', 'travel']
	},
	cassette: {
		names: ['Side B', 'Rewind and Resume', 'Tape Backup', 'Mixtape for Nobody', 'Ninety Minutes', 'Be Kind', 'Analogue Recovery'],
		lines: ['Stops when you stop it and carries on exactly there.', 'Forty-five minutes a side, and the good one is always on the other.'],
		tags: ['music', 'retro', 'tape']
	},
	gears: {
		names: ['In Good Mesh', 'Moving Parts', 'Clockwork Hours', 'The Small Wheel', 'Well Oiled', 'Torque of the Town', 'Teeth'],
		lines: [
			'Every wheel turns another one and none of them hold meetings about it.',
			'Precision, repeated until it is boring. We like boring.'
		],
		tags: ['gears', 'machine', 'engineering']
	},
	terminal: {
		names: [
			'Hello Again, World',
			'Blinking Cursor',
			'Green on Black',
			'Return Code Zero',
			'Tab Complete Me',
			'Shell Company',
			'Exit Gracefully'
		],
		lines: ['A prompt, a cursor, and the whole evening ahead.', 'Compiled without warnings. Worn without comment.'],
		tags: ['computer', 'code', 'engineering']
	},
	typewriter: {
		names: ['First Draft', 'No Delete Key', 'Carriage Return', 'Letters Home', 'Track Changes', 'Append Only', 'Write Ahead'],
		lines: ['An append-only log with a bell at the end of the line.', 'For words that are meant to stay written.'],
		tags: ['writing', 'retro', 'machine']
	},
	compass: {
		names: ['Due North', 'True Enough', 'Bearing Well', 'Lost on Purpose', 'Magnetic Personality', 'Wayfinder', 'Half a Degree West'],
		lines: [
			'It does not know where you are, only which way you could go.',
			'Points the same way for everybody, which is rarer than it sounds.'
		],
		tags: ['compass', 'travel', 'outdoors']
	},
	hourglass: {
		names: ['Timer Fired', 'Sands of Time Zones', 'Any Minute Now', 'Wait for It', 'Turn Over', 'The Patient Hour', 'Grain by Grain'],
		lines: ['A durable timer, made of glass.', 'Nothing happens, and then all of it has.'],
		tags: ['time', 'hourglass', 'slow']
	},
	bauhaus: {
		names: [
			'Form Follows Friday',
			'Weimar Weekend',
			'Study in Quarters',
			'Primary School',
			'Grid Lock',
			'Composition with Lunch',
			'Square Deal'
		],
		lines: [
			'Circles, quarters and squares that agreed on a grid and then did as they pleased.',
			'Sixteen tiles, three inks, no instructions.'
		],
		tags: ['geometric', 'modern', 'art']
	},
	circuit: {
		names: [
			'Green Light Path',
			'Board Meeting',
			'Trace Route',
			'Check Passed',
			'Integrated',
			'Short Circuit, Long Story',
			'Silicon Folk Art'
		],
		lines: ['Twenty traces lead away from one small tick of approval.', 'Folk art of the motherboard.'],
		tags: ['circuit', 'engineering', 'computer']
	},
	contours: {
		names: ['Elevation Gain', 'Contour Interval', 'Map of Nowhere', 'High Ground', 'Off the Chart', 'Lines of Equal Calm', 'Survey'],
		lines: [
			'A hill that exists only on this map. Bring good shoes anyway.',
			'Each line is one height; the space between them is the walk.'
		],
		tags: ['map', 'outdoors', 'abstract']
	},
	halftone: {
		names: ['Dot Matrix', 'Low Resolution', 'Out of Register', 'Sunday Supplement', 'Fade Out', 'Grain of Truth', 'Point Cloud'],
		lines: ['Up close it is dots. Step back and it still is, but better.', 'An homage to cheap print, expensively made.'],
		tags: ['dots', 'abstract', 'print']
	},
	spiral: {
		names: ['Round in Circles', 'Positive Feedback', 'Downward, Cheerfully', 'Pinwheel', 'Loop with Exit', 'Dizzy Spell', 'Event Loop'],
		lines: ['Looks like it is turning. It is not. Have a sit-down.', 'A loop with a way out, which is the only kind to get into.'],
		tags: ['spiral', 'abstract', 'retro']
	},
	constellation: {
		names: [
			'Known Stars',
			'Dot to Dot',
			'Ursa Medium',
			'Night Sky, Unlabelled',
			'Seven Points of Contact',
			'Map by Starlight',
			'The Lesser Dipper'
		],
		lines: ['A constellation that nobody has named yet. You may.', 'Far-off lights, joined up by someone with time to spare.'],
		tags: ['stars', 'space', 'night']
	},
	prism: {
		names: ['Cut Above', 'Rough Diamond', 'Facet Facts', 'Gem of an Idea', 'Hard Light', 'Pressure Made', 'Many Sided'],
		lines: ['Pressure and time, in three inks.', 'Each side is right from where it stands.'],
		tags: ['geometric', 'gem', 'abstract']
	},
	weave: {
		names: ['Over Under', 'Common Thread', 'Basket Theory', 'Tightly Knit', 'Interlaced', 'Warp Speed', 'Loom Service'],
		lines: ['Over, under, over: it holds because everything leans on everything.', 'A weave you can wear, on something woven.'],
		tags: ['pattern', 'textile', 'geometric']
	},
	rainbow: {
		names: [
			'After the Outage',
			'Partial Spectrum',
			'Arc of Recovery',
			'Good Weather Ahead',
			'Somewhere Over',
			'Band Width',
			'It Clears Up'
		],
		lines: ['What you get for having stayed through the rain.', 'All the colours that we could carry.'],
		tags: ['rainbow', 'retro', 'sky']
	}
};
