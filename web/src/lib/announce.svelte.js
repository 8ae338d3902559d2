// What a screen reader is told when something changed without a new page.
export const live = $state({ text: '' });

export function announce(text) {
	live.text = ''; // the same words twice are told twice
	requestAnimationFrame(() => (live.text = text));
}
