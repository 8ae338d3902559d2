// The keyboard. Single letters act only while no field has the focus, and can
// be turned off: some readers' tools speak in single letters (WCAG 2.1.4).

import { routes } from './routes.js';
import { go, href } from './router.svelte.js';
import { toggleTheme } from './theme.svelte.js';

const KEY = 'parley.keys';

function storedOff() {
	try {
		return localStorage.getItem(KEY) === 'off';
	} catch {
		return false;
	}
}

export const keys = $state({ off: storedOff(), legend: false, pending: false });

export function setKeys(off) {
	keys.off = off;
	try {
		localStorage.setItem(KEY, off ? 'off' : 'on');
	} catch {
		// it holds for this page, then
	}
}

let timer = 0;

/** Moves the focus to the next thing that the view lets one step through. */
export function step(by) {
	const all = [...document.querySelectorAll('#main [data-step]')].filter((e) => e.getClientRects().length > 0);
	if (all.length === 0) return;
	const active = document.activeElement?.closest?.('[data-step]');
	let i = all.indexOf(active);
	if (i < 0) {
		// nothing is chosen yet: begin with what is in the window
		i = all.findIndex((e) => e.getBoundingClientRect().top > 60);
		i = by > 0 ? i - 1 : i;
	}
	const next = all[Math.min(all.length - 1, Math.max(0, i + by))];
	next.focus({ preventScroll: true });
	next.scrollIntoView({ block: 'nearest' });
}

function typing(target) {
	return target.closest?.('input, textarea, select, [contenteditable], dialog:not(.legend)') && target.type !== 'checkbox' && target.type !== 'radio' && target.type !== 'range';
}

export function onKey(event) {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
	if (event.key === 'Escape') {
		if (keys.legend) keys.legend = false;
		else if (typing(event.target)) event.target.blur();
		return;
	}
	if (keys.off || event.defaultPrevented || typing(event.target)) return;
	if (keys.pending) {
		keys.pending = false;
		clearTimeout(timer);
		const route = routes.find((r) => r.key === event.key);
		if (route) {
			event.preventDefault();
			go(href(route.path));
		}
		return;
	}
	const act = actions[event.key];
	if (!act) return;
	event.preventDefault();
	act();
}

const actions = {
	j: () => step(1),
	k: () => step(-1),
	'/': () => document.getElementById('find')?.focus(),
	'?': () => (keys.legend = !keys.legend),
	'.': () => document.getElementById('as-of')?.click(),
	D: toggleTheme,
	g: () => {
		keys.pending = true;
		clearTimeout(timer);
		timer = setTimeout(() => (keys.pending = false), 1500);
	},
};

/** The keys with what they do, for the legend. */
export const told = [
	['j k', 'next and previous entry or claim'], ['Enter', 'open it'], ['/', 'search'], ['.', 'choose the day looked back from'],
	['D', 'dark or light'], ['?', 'this legend'],
	...routes.filter((r) => r.key).map((r) => ['g ' + r.key, 'go to ' + r.label.toLowerCase()]),
];
