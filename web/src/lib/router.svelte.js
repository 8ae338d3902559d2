// The address bar holds the whole state. A view is drawn once its data is
// there; until then the one before stays, so that nothing jumps.

import { tick } from 'svelte';
import { match } from './routes.js';
import { announce } from './announce.svelte.js';
import { get } from './api.js';

/** Where the page is: what is shown, and whether another view is on its way. */
export const at = $state({ path: '', query: {}, hash: '', route: null, params: {}, busy: false });

/** What is drawn: a component with the data that it was loaded with. */
export const drawn = $state({ view: null, data: null, fault: null, serial: 0 });

let controller = null;
const scrolls = new Map(); // by key of the history entry
let key = '';

const readQuery = (search) => Object.fromEntries(new URLSearchParams(search));

/** An address of the page; the day looked back from stays unless it is given. */
export function href(path, query = {}, hash = '') {
	const all = { ...(at.query.as_of ? { as_of: at.query.as_of } : {}), ...query };
	const q = new URLSearchParams();
	for (const [k, v] of Object.entries(all)) {
		if (v !== '' && v !== undefined && v !== null && v !== false) q.set(k, v);
	}
	const s = q.toString();
	return path + (s ? '?' + s : '') + (hash ? '#' + hash : '');
}

export const toMatter = (id, claim) => href('/m/' + encodeURIComponent(id), {}, claim ? cardID(claim) : '');
export const toDoc = (id, claim) => href('/d/' + encodeURIComponent(id), {}, claim ? cardID(claim) : '');
export const toActor = (id) => href('/a/' + encodeURIComponent(id));
export const cardID = (claim) => 'c-' + claim.replace(/^claim:/, '');
export const wordsID = (claim) => 'm-' + claim.replace(/^claim:/, '');

/**
 * Changes parts of the query and stays on the view, where it is; "" takes a part
 * away. The way back leads to what was chosen before.
 */
export function setQuery(changes) {
	const query = { ...at.query, ...changes };
	if (!('as_of' in query)) query.as_of = '';
	const to = href(at.path, query);
	return go(to, { scroll: 'stay', replace: new URL(to, location.href).search === location.search });
}

/** Goes to an address of the page. */
export async function go(to, { replace = false, scroll = replace ? 'stay' : 'start' } = {}) {
	const url = new URL(to, location.href);
	scrolls.set(key, scrollY);
	key = String(Date.now() + Math.random());
	history[replace ? 'replaceState' : 'pushState']({ key }, '', url);
	await load(url, { scroll });
}

/** Loads what the address asks for and draws it. */
export async function load(url, { scroll = 'start', first = false } = {}) {
	controller?.abort();
	const mine = (controller = new AbortController());
	const [route, params] = match(url.pathname);
	const query = readQuery(url.search);
	const same = at.path === url.pathname;
	at.busy = true;
	const next = { path: url.pathname, query, hash: decodeHash(url.hash), route, params };
	let view = null, data = null, fault = null;
	try {
		const module = await route.view().catch(gone);
		view = module.default;
		if (module.load) data = await module.load({ params, query, signal: mine.signal });
	} catch (e) {
		if (mine.signal.aborted) return;
		fault = e;
	}
	if (mine.signal.aborted) return;
	Object.assign(at, next);
	if (!same || drawn.view !== view) drawn.serial++;
	Object.assign(drawn, { view, data, fault });
	at.busy = false;
	await tick();
	settle({ scroll, same, first });
}

// A part of the page that does not come: the server is gone, or it has another
// version of the page by now. A browser may keep such a fault for as long as the
// page lives, so that only a new one helps.
async function gone() {
	await get('/status'); // says so itself where nobody answers
	throw Object.assign(new Error('The page was replaced by a newer version while it was open. Loading it anew brings that.'), { anew: true });
}

/** Puts the window and the focus where a reader expects them. */
function settle({ scroll, same, first }) {
	const target = at.hash ? document.getElementById(at.hash) : null;
	if (typeof scroll === 'number') scrollTo(0, scroll);
	else if (scroll === 'start' && target) target.scrollIntoView({ block: 'center' });
	else if (scroll === 'start' && !first) scrollTo(0, 0);
	if (!same && !first && typeof scroll !== 'number') (target?.querySelector('a') ?? document.getElementById('main'))?.focus({ preventScroll: true });
	// A view that stays, shown anew, is told by whoever asked for that.
	if (!first && !(same && scroll === 'stay')) requestAnimationFrame(() => announce(document.title.replace(' · Parley', '')));
}

function decodeHash(hash) {
	try {
		return decodeURIComponent(hash.slice(1));
	} catch {
		return '';
	}
}

/** Whether a click on a link is one for the router. */
function ours(event, link) {
	return (
		event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented && link &&
		!link.target && !link.hasAttribute('download') && link.origin === location.origin && !/^\/(api|static)\//.test(link.pathname) && !('native' in link.dataset)
	);
}

/** Takes over from the browser: links, the way back, and the scroll bar. */
export function start() {
	key = history.state?.key ?? 'first';
	return load(new URL(location.href), { first: true });
}

/** Once the page is drawn: before, and where it never is, links are the browser's. */
export function follow() {
	history.scrollRestoration = 'manual';
	addEventListener('click', (event) => {
		const link = event.target.closest?.('a[href]');
		if (!ours(event, link)) return;
		const here = link.pathname === location.pathname && link.search === location.search;
		if (here && link.hash) return; // within the view: the browser's own business
		event.preventDefault();
		go(link.href);
	});
	addEventListener('popstate', () => {
		const url = new URL(location.href);
		if (url.pathname === at.path && url.search === (history.state?.search ?? searchOf(at.query))) {
			at.hash = decodeHash(url.hash);
			return;
		}
		scrolls.set(key, scrollY);
		key = history.state?.key ?? 'first';
		load(url, { scroll: scrolls.get(key) ?? 'start' });
	});
	addEventListener('hashchange', () => (at.hash = decodeHash(location.hash)));
}

function searchOf(query) {
	const s = new URLSearchParams(query).toString();
	return s ? '?' + s : '';
}

/** Writes parts of the query into the address without asking for anything. */
export function note(changes) {
	Object.assign(at.query, changes);
	for (const [k, v] of Object.entries(at.query)) if (v === '' || v === undefined) delete at.query[k];
	history.replaceState({ key }, '', href(at.path, at.query, at.hash));
}
