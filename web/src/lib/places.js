// Matters by the place they are at; a place is one point, precision and name.

/** Places with their matters, those of most matters first. */
export function places(points) {
	const by = new Map();
	for (const p of points) {
		const key = `${p.name}@${p.lat.toFixed(3)},${p.lon.toFixed(3)}`;
		const place = by.get(key) ?? { key, name: p.name, country: p.country, lat: p.lat, lon: p.lon, precision: p.precision, radius: p.radius, points: [], kinds: new Map() };
		place.points.push(p);
		place.kinds.set(p.kind, (place.kinds.get(p.kind) ?? 0) + 1);
		by.set(key, place);
	}
	return [...by.values()].sort((a, b) => b.points.length - a.points.length || a.name.localeCompare(b.name));
}
