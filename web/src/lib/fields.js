// What people can set of a claim or of a matter, as package record/review has
// it. The server has the last word and says what it takes.

const ONE = 'one of', DATE = 'date', ACTORS = 'actors', WORDS = 'words', LIST = 'list', NUMBER = 'number', PLACE = 'place', CHAIN = 'chain', NUMBERS = 'numbers';

/** What a kind of value looks like. */
export const LOOKS = {
	[DATE]: '2025-01-17, 2025-01, 2025, or 2025-01-05..2025-01-17', [ACTORS]: 'names or ids, with commas between them', [LIST]: 'texts, with semicolons between them',
	[NUMBER]: '12, >=30, ~200, 10-12', [NUMBERS]: '30 people; 2 vessels', [PLACE]: 'a name of the gazetteer', [CHAIN]: 'who says so, from the outlet inwards, with > between them', [WORDS]: 'words', [ONE]: '',
};

const CLAIM = [
	['act', WORDS], ['polarity', ONE, ['positive', 'negative']], ['modality', ONE, ['asserted', 'planned', 'conditional', 'hypothetical', 'requested', 'denied']],
	['from', ACTORS], ['to', ACTORS], ['parties', ACTORS], ['mediators', ACTORS], ['participants', ACTORS], ['object', WORDS], ['condition', WORDS], ['attribution', CHAIN],
	['time', DATE], ['due', DATE], ['place', PLACE], ['topics', LIST], ['killed', NUMBER], ['injured', NUMBER], ['quantities', NUMBERS],
];

const STATUS = {
	contact: ['reported', 'planned', 'cancelled'], initiative: ['open', 'accepted', 'conditional', 'declined', 'withdrawn', 'lapsed'],
	commitment: ['pending', 'in_progress', 'kept', 'partly_kept', 'late', 'broken', 'contested', 'void', 'unknown'], measure: ['threatened', 'imposed', 'extended', 'eased', 'lifted'],
	access: ['proposed', 'agreed', 'open', 'obstructed', 'denied', 'done'], incident: ['reported', 'alleged', 'contested', 'planned'],
};
const ROLES = {
	contact: ['participants'], initiative: ['from', 'to', 'parties', 'mediators'], instrument: ['parties', 'mediators'], ceasefire: ['parties', 'mediators'], commitment: ['by', 'to'],
	measure: ['by', 'on'], body: ['chair', 'members', 'invited'], access: ['by', 'to'], incident: ['by', 'against'], position: ['by', 'toward'],
};
const OWN = {
	initiative: [['subject', WORDS]], instrument: [['name', WORDS]], ceasefire: [['area', WORDS]], commitment: [['action', WORDS], ['condition', WORDS], ['due', DATE]],
	measure: [['aim', WORDS], ['count', NUMBER]], body: [['name', WORDS], ['mandate', WORDS]], access: [['area', WORDS]], incident: [['killed', NUMBER], ['injured', NUMBER], ['operation', WORDS]], position: [['issue', WORDS]],
};

/** Fields as [{name, takes, allowed}]. */
export function fieldsOf(kind, item) {
	const list = kind === 'claim' ? CLAIM : [
		['form', WORDS], ...(STATUS[item.kind] ? [['status', ONE, STATUS[item.kind]]] : []), ['time', DATE], ['place', PLACE], ...(ROLES[item.kind] ?? []).map((r) => [r, ACTORS]), ...(OWN[item.kind] ?? []), ['topics', LIST],
	];
	return list.map(([name, takes, allowed]) => ({ name, takes, allowed }));
}

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
