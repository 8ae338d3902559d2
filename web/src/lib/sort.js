const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows in the order of a key; what has none comes last either way. */
export function ordered(rows, key, dir = 'asc') {
	const sign = dir === 'desc' ? -1 : 1;
	return rows.map((r, i) => [key(r), i, r]).sort(([a, i], [b, j]) => {
		const noA = a === '' || a === null || a === undefined, noB = b === '' || b === null || b === undefined;
		if (noA || noB) return noA - noB || i - j;
		return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(a, b)) || i - j;
	}).map(([, , r]) => r);
}
