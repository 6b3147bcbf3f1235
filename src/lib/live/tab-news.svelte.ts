// Tells who is looking elsewhere that something moved: in the tab's title, and where they allowed it by a notification.

export type NewsPermission = 'unsupported' | NotificationPermission;

interface News {
	title: string;
	body: string;
}

/** `latest` is read again on every change; what it says when the page opens, and while the page is seen, is no news. */
export class TabNews {
	permission = $state<NewsPermission>('unsupported');
	/** What the tab's title begins with; empty while the page is seen. */
	heading = $state('');

	constructor(latest: () => News) {
		if ('Notification' in globalThis) this.permission = Notification.permission;
		let known = latest().title;
		$effect(() => {
			const { title, body } = latest();
			if (title === known) return;
			known = title;
			if (document.visibilityState === 'visible') return;
			this.heading = title;
			// The tag: a later piece of news takes the place of an earlier one.
			if (this.permission === 'granted') new Notification(title, { body, tag: body });
		});
		$effect(() => {
			const seen = () => {
				if (document.visibilityState === 'visible') this.heading = '';
			};
			document.addEventListener('visibilitychange', seen);
			return () => document.removeEventListener('visibilitychange', seen);
		});
	}

	async ask(): Promise<void> {
		this.permission = await Notification.requestPermission();
	}
}
