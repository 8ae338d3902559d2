// The HTTP API is all that the page knows of the record.

const BASE = '/api/v1';

/** A fault that the API reports as problem+json, or that the way there made. */
export class Problem extends Error {
	constructor(status, title, detail, about = '') {
		super(detail || title);
		this.status = status;
		this.title = title;
		this.about = about; // the parameter or field that is at fault, "query.as_of"
	}
}

/** The address of an operation with its parameters; empty ones are left out. */
export function address(path, params = {}) {
	const query = new URLSearchParams();
	for (const [key, value] of Object.entries(params)) {
		for (const v of Array.isArray(value) ? value : [value]) {
			if (v !== undefined && v !== null && v !== '' && v !== false) query.append(key, v);
		}
	}
	const s = query.toString();
	return BASE + path + (s ? '?' + s : '');
}

async function answer(response) {
	if (response.ok) return response.status === 204 ? null : response.json();
	let problem = {};
	try {
		problem = await response.json();
	} catch {
		// not every fault on the way is a problem of the API
	}
	throw new Problem(response.status, problem.title || response.statusText || 'No answer', problem.detail || problem.errors?.[0]?.message || '', problem.errors?.[0]?.location);
}

/** Asks an operation. What has an ETag is kept by the browser and asked for again cheaply. */
export async function get(path, params, signal) {
	let response;
	try {
		response = await fetch(address(path, params), { signal, headers: { Accept: 'application/json' }, credentials: 'same-origin' });
	} catch (fault) {
		if (fault.name === 'AbortError') throw fault;
		throw new Problem(0, 'No answer', 'The program that serves this page did not answer. Is `parley serve` still running?');
	}
	return answer(response);
}

/** Sends something to the record; the server asks for JSON from its own page. */
export const post = (path, body) => send('POST', path, body);

/** Changes something by another method than POST. */
export async function send(method, path, body) {
	let response;
	try {
		response = await fetch(BASE + path, {
			method, credentials: 'same-origin', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body),
		});
	} catch {
		throw new Problem(0, 'No answer', 'The program that serves this page did not answer. Nothing was changed.');
	}
	return answer(response);
}
