// Who is at the page, and what they may do.
import { get } from './api.js';

export const you = $state({ name: '', role: '', known: false, waiting: 0, review: 'single' });

export const ROLES = ['reader', 'coder', 'reviewer', 'editor', 'admin'];

/** Whether whoever is at the page may do what asks for a role. */
export const may = (role) => ROLES.indexOf(you.role) >= ROLES.indexOf(role);

let asked;

/** Asks once who is at the page. */
export function meet() {
	asked ??= get('/status').then((s) => Object.assign(you, s.you, { known: true, waiting: s.waiting, review: s.review }), () => (asked = undefined));
	return asked;
}

/** Asks anew, once something was said. */
export function meetAgain() {
	asked = undefined;
	return meet();
}

const KEY = 'parley.by';

/** The name under which somebody corrects where nobody has to sign in. */
export function signature() {
	try {
		return localStorage.getItem(KEY) ?? '';
	} catch {
		return '';
	}
}

export function sign(name) {
	try {
		localStorage.setItem(KEY, name);
	} catch {
		// it is asked for again, then
	}
}
