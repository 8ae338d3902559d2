// A list that comes in pages, each with a cursor to the next.

import { get } from './api.js';

/** Waits until the browser has drawn and has nothing else to do. */
const idle = () => new Promise((done) => (window.requestIdleCallback ?? ((f) => setTimeout(f, 200)))(done, { timeout: 2000 }));

export class Pages {
	rows = $state.raw([]);
	busy = $state(false);
	fault = $state('');
	next = $state('');
	total = $state(null);
	#path;
	#params;

	/** A list of which the first page is there; params are those of the pages that follow. */
	constructor(path, params, page) {
		this.#path = path;
		this.#params = params;
		this.#take(page);
	}

	/** Asks for the first page of a list; the others have as many rows, unless it is said how many. */
	static async open(path, params, signal, further = params.limit) {
		return new Pages(path, { ...params, limit: further }, await get(path, params, signal));
	}

	#take(page) {
		this.rows = [...this.rows, ...(page.items ?? [])];
		this.next = page.next ?? '';
		this.total = page.total ?? (this.next ? null : this.rows.length);
	}

	/** Asks for one page more. */
	async more() {
		if (this.busy || !this.next) return;
		this.busy = true;
		this.fault = '';
		try {
			this.#take(await get(this.#path, { ...this.#params, cursor: this.next }));
		} catch (e) {
			this.fault = e.message;
		}
		this.busy = false;
	}

	/**
	 * Asks for what is left, at most so many rows, once what is there is drawn, and
	 * shows it when all of it is there, so that a picture of it changes once. Returns
	 * what ends the asking.
	 */
	rest(most) {
		const asking = new AbortController();
		const ask = async () => {
			let { rows, next } = this;
			this.busy = true;
			try {
				await idle();
				while (next && rows.length < most && !asking.signal.aborted) {
					const page = await get(this.#path, { ...this.#params, cursor: next }, asking.signal);
					rows = [...rows, ...page.items];
					next = page.next ?? '';
				}
			} catch (e) {
				if (!asking.signal.aborted) this.fault = e.message;
			}
			this.busy = false;
			if (asking.signal.aborted) return;
			this.rows = rows;
			this.next = next;
		};
		if (this.next && this.rows.length < most && !this.busy) ask();
		return () => asking.abort();
	}

	/** Asks for all that is left, at most so many rows. */
	async all(most = 20000) {
		while (this.next && !this.fault && this.rows.length < most) await this.more();
		return this.rows;
	}
}
