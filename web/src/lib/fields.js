// What values of claims and matters look like when people write them. Which
// fields there are the API says.

/** What a kind of value looks like. */
export const LOOKS = {
	date: '2025-01-17, 2025-01, 2025, or 2025-01-05..2025-01-17', actors: 'names or ids, with commas between them', list: 'texts, with semicolons between them',
	number: '12, >=30, ~200, 10-12', numbers: '30 people; 2 vessels', place: 'a name of the gazetteer', chain: 'who says so, from the outlet inwards, with > between them', words: 'words',
};

/** What a field has now, in words; "" where it is not reported. */
export function valueOf(kind, item, field) {
	const role = item.roles?.find((r) => r.role === field);
	if (role) return role.actors.map((a) => a.name).join(', ');
	const v = item[field];
	if (field === 'attribution') return (item.chain ?? []).map((l) => l.text).join(' > ');
	if (v === undefined || v === null) return item.facts?.find((f) => f.label === field && f.value !== 'not reported')?.value ?? '';
	if (Array.isArray(v)) return v.map((x) => x.text ?? x).join('; ');
	if (typeof v === 'object') return v.precision && v.from !== undefined ? (v.from === v.to ? v.from : `${v.from}..${v.to}`) : (v.name ?? v.text ?? '');
	return String(v);
}
