// Worker processes of a build that has a name, beside the usual ones, which have none: for releases on stage. Which of them gets work
// is the deployment's business (workers/deploy-version.ts).

/** `startChild(name, build)` answers a supervised child that is in `children`. */
export function namedBuilds({ children, startChild, changed }) {
	const running = new Map();

	async function end(build, graceMs) {
		const child = running.get(build);
		if (!child) return;
		running.delete(build);
		await child.stop(graceMs);
		children.splice(children.indexOf(child), 1);
		changed();
	}

	return {
		/** Answers when it serves. */
		async start(build) {
			if (!/^[a-z][a-z0-9-]{0,20}$/.test(build ?? '')) throw new Error('build is a name of lower-case letters, digits and -');
			const known = running.get(build);
			if (known) return known.start();
			const child = startChild(`workers-${build}`, build);
			running.set(build, child);
			await child.ready;
		},
		end,
		endAll: (graceMs) => Promise.all([...running.keys()].map((build) => end(build, graceMs)))
	};
}
