// Lays moments out in lanes. A lane with too many for its length shows how many
// there are instead of each.

export const ROW = 13; // height of a row of bars
const MOST = 5; // rows of a lane
const CROWD = 420; // bars of a lane beyond which they are counted

/** Moments with their times as numbers; those without a day are left out. */
export function timed(moments, startOf, endOf) {
	return moments.filter((m) => /^\d{4}/.test(m.from || m.to)).map((m) => ({ ...m, t0: startOf(m.from || m.to), t1: Math.max(endOf(m.to || m.from), startOf(m.from || m.to)) })).sort((a, b) => a.t0 - b.t0);
}

/** One lane: bars in rows that do not lie over each other, or bins that count. */
export function lay(moments, x, width) {
	const seen = moments.filter((m) => x(m.t1) >= 0 && x(m.t0) <= width);
	if (seen.length > CROWD) return { bins: bin(seen, x, width), rows: 3, count: seen.length, bars: [], over: 0 };
	const ends = [], bars = [];
	let over = 0;
	for (const m of seen) {
		const x0 = Math.max(-4, x(m.t0)), x1 = Math.min(width + 4, Math.max(x0 + 5, x(m.t1)));
		let row = ends.findIndex((e) => e <= x0);
		if (row < 0) row = ends.length;
		if (row >= MOST) {
			over++;
			continue;
		}
		ends[row] = x1 + 2;
		bars.push({ m, x: x0, w: x1 - x0, row });
	}
	return { bars, rows: Math.max(1, ends.length), count: seen.length, over, bins: null };
}

/** How many moments begin in each few pixels: [{x, n}]. */
export function bin(moments, x, width, size = 4) {
	const counts = new Map();
	for (const m of moments) {
		const at = x((m.t0 + m.t1) / 2);
		if (at < 0 || at > width) continue;
		const i = Math.floor(at / size);
		counts.set(i, (counts.get(i) ?? 0) + 1);
	}
	return [...counts].map(([i, n]) => ({ x: i * size, n, w: size - 1 }));
}
