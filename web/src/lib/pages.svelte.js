// A list that comes in pages, each with a cursor to the next.

import { get } from './api.js';

export class Pages {
	rows = $state.raw([]);
	busy = $state(false);
	fault = $state('');
	next = $state('');
	total = $state(null);
	#path;
	#params;

	/** A list of which the first page is there. */
	constructor(path, params, page) {
		this.#path = path;
		this.#params = params;
		this.#take(page);
	}

	/** Asks for the first page of a list. */
	static async open(path, params, signal) {
		return new Pages(path, params, await get(path, params, signal));
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
	 * Asks for what is left, at most so many rows, and shows it when all of it is
	 * there, so that a picture of it changes once. Returns what ends the asking.
	 */
	rest(most) {
		const asking = new AbortController();
		const ask = async () => {
			let { rows, next } = this;
			this.busy = true;
			try {
				while (next && rows.length < most) {
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
