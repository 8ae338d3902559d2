// The addresses of the page. Each view is a chunk of its own, so that the map
// costs nobody anything who reads a text.

export const routes = [
	{ name: 'brief', path: '/', label: 'Brief', key: 'b', view: () => import('../views/Brief.svelte') },
	{ name: 'ledger', path: '/ledger', label: 'Ledger', key: 'l', view: () => import('../views/Ledger.svelte') },
	{ name: 'ceasefires', path: '/ceasefires', label: 'Ceasefires', key: 'c', view: () => import('../views/Ceasefires.svelte') },
	{ name: 'instruments', path: '/instruments', label: 'Agreements', key: 'i', view: () => import('../views/Instruments.svelte') },
	{ name: 'network', path: '/network', label: 'Network', key: 'n', view: () => import('../views/Network.svelte') },
	{ name: 'timeline', path: '/timeline', label: 'Timeline', key: 't', view: () => import('../views/Timeline.svelte') },
	{ name: 'map', path: '/map', label: 'Map', key: 'm', view: () => import('../views/Map.svelte') },
	{ name: 'actors', path: '/actors', label: 'Actors', key: 'a', view: () => import('../views/Actors.svelte') },
	{ name: 'documents', path: '/documents', label: 'Documents', key: 'd', view: () => import('../views/Documents.svelte') },
	{ name: 'search', path: '/search', label: 'Search', key: 's', view: () => import('../views/Search.svelte') },
	{ name: 'sources', path: '/sources', label: 'Sources', key: 'o', more: true, view: () => import('../views/Sources.svelte') },
	{ name: 'changes', path: '/changes', label: 'Changes', key: 'v', more: true, view: () => import('../views/Changes.svelte') },
	{ name: 'corrections', path: '/corrections', label: 'Corrections', key: 'x', more: true, view: () => import('../views/Corrections.svelte') },
	{ name: 'users', path: '/users', label: 'Users', key: 'u', more: true, least: 'admin', view: () => import('../views/Users.svelte') },
	{ name: 'help', path: '/help', label: 'Legend and keys', key: 'h', more: true, view: () => import('../views/Help.svelte') },
	{ name: 'matter', path: '/m/:id', section: 'brief', view: () => import('../views/Matter.svelte') },
	{ name: 'reader', path: '/d/:id', section: 'documents', view: () => import('../views/Reader.svelte') },
	{ name: 'actor', path: '/a/:id', section: 'actors', view: () => import('../views/Actor.svelte') },
];

/** The views that the bar at the top names, and those that its last entry holds. */
export const named = routes.filter((r) => r.label && !r.more);
export const further = routes.filter((r) => r.more);

const missing = { name: 'missing', view: () => import('../views/Missing.svelte') };

/** Finds the route of a path with what its address says: [route, params]. */
export function match(path) {
	for (const r of routes) {
		const params = fits(r.path, path);
		if (params) return [r, params];
	}
	return [missing, {}];
}

function fits(pattern, path) {
	const want = pattern.split('/'), have = path.replace(/(.)\/$/, '$1').split('/');
	if (want.length !== have.length) return null;
	const params = {};
	for (let i = 0; i < want.length; i++) {
		if (want[i].startsWith(':')) {
			try {
				params[want[i].slice(1)] = decodeURIComponent(have[i]);
			} catch {
				return null;
			}
		} else if (want[i] !== have[i]) return null;
	}
	return params;
}
