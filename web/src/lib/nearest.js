// What somebody may have meant whose words are found nowhere. The record is
// asked for words that begin alike; of those the nearest are offered.

/** How many letters have to be put in, left out, changed or swapped to make b of a. */
export function distance(a, b) {
	let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
		}
		before = row;
		row = next;
	}
	return row[b.length];
}

const plain = (s) => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const LEAST = 3; // letters of a beginning that is asked for

/** The words of a question that can be looked up by themselves. */
export const wordsOf = (q) => [...new Set((q.match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => w.length > LEAST))].slice(0, 4);

/**
 * The words nearest to one that is found nowhere, at most three. ask gives the
 * marked words of some sentences that a question finds.
 */
export async function nearest(word, ask) {
	const wanted = plain(word), most = Math.max(1, Math.floor(wanted.length / 4));
	for (let n = wanted.length - 1; n >= LEAST; n -= n > 5 ? 2 : 1) {
		const counts = new Map();
		for (const w of await ask(wanted.slice(0, n) + '*')) counts.set(plain(w), (counts.get(plain(w)) ?? 0) + 1);
		const near = [...counts].map(([w, n]) => [w, distance(wanted, w), n]).filter(([, d]) => d > 0 && d <= most).sort((a, b) => a[1] - b[1] || b[2] - a[2]);
		if (near.length) return near.slice(0, 3).map(([w]) => w);
	}
	return [];
}
