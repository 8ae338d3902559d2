// The words of the page: numbers, days and terms, written the same way as
// packages view and serve/web write them.

export const NOT_REPORTED = 'not reported';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Groups digits in threes with a thin space that does not break. */
export function number(n) {
	if (n === null || n === undefined) return '';
	const s = Math.abs(Math.trunc(n)).toString().replace(/\B(?=(\d{3})+$)/g, '\u202f');
	return n < 0 ? '−' + s : s;
}

/** "1 document", "3 documents". */
export function count(n, one, many = one + 's') {
	return n === 1 ? '1 ' + one : number(n) + ' ' + many;
}

/** How far the server counts a list. */
export const COUNTED = 10000;

/** A number of a list as the server counts it: "84", "10 000 or more". */
export const counted = (n) => number(n) + (n >= COUNTED ? ' or more' : '');

/** "18 March 2023"; a month or a year where no more is given; "--10-07" is "7 October". */
export function day(iso) {
	if (!iso) return '';
	const open = /^--(\d\d)(?:-(\d\d))?$/.exec(iso);
	if (open) return (open[2] ? +open[2] + ' ' : '') + (MONTHS[+open[1] - 1] ?? '');
	const [y, m, d] = iso.slice(0, 10).split('-');
	if (!m) return y;
	const month = MONTHS[+m - 1];
	if (!month) return iso;
	return (d ? +d + ' ' : '') + month + ' ' + y;
}

/** "18 March 2023, 08:10", in UTC. */
export const moment = (iso) => (iso ? `${day(iso.slice(0, 10))}, ${iso.slice(11, 16)}` : '');

/** "18 Mar 2023", where room is short. */
export function short(said) {
	return said.replace(/(January|February|March|April|June|July|August|September|October|November|December)/, (m) => m.slice(0, 3));
}

/** When something was, from the words of the text and the days they allow. */
export function when(t) {
	if (!t) return '';
	const { from, to, precision } = t;
	let said = '';
	if (from && to && from !== to) {
		if (precision === 'month') said = day(from.slice(0, 7));
		else if (precision === 'year') said = from.slice(0, 4);
		else said = range(from, to);
	} else said = day(from || to) || (t.text ? `“${t.text}”` : '');
	return t.hour ? `${said}, ${t.hour}` : said;
}

function range(from, to) {
	if (from.slice(0, 7) === to.slice(0, 7)) return `${+from.slice(8)}–${day(to)}`;
	if (from.slice(0, 4) === to.slice(0, 4)) return `${day(from).replace(/ \d{4}$/, '')} – ${day(to)}`;
	return `${day(from)} – ${day(to)}`;
}

/** When a step was: its own day, else the day on which it was first reported. */
export const stepWhen = (s) => when(s.time?.from || s.time?.to ? s.time : null) || (s.reported ? 'reported ' + day(s.reported) : when(s.time));

/** Days from one ISO date to another; null where one of them is not whole. */
export function daysBetween(from, to) {
	const a = Date.parse(from), b = Date.parse(to);
	if (!/^\d{4}-\d\d-\d\d/.test(from ?? '') || !/^\d{4}-\d\d-\d\d/.test(to ?? '') || Number.isNaN(a) || Number.isNaN(b)) return null;
	return Math.round((b - a) / 86400000);
}

/** Shifts an ISO date by so many days. */
export function shift(iso, days) {
	const d = new Date(iso + 'T00:00:00Z');
	d.setUTCDate(d.getUTCDate() + days);
	return d.toISOString().slice(0, 10);
}

/** A condition as it stands by itself: with "if", unless its own words say as much. */
export const condition = (c) => (!c || /^(if|unless|until|when|once|should|as long|so long|provided|on condition|in case|only)\b/i.test(c) ? (c ?? '') : 'if ' + c);

/** A name where it heads a row, a column or a page and not a sentence: "United States". */
export const heading = (name) => (name ?? '').replace(/^the (?=\S)/, '');

/** What is said where values differ: one document may differ with itself. */
export const differs = (row) => ((row.documents ?? 2) > 1 ? 'sources differ' : 'the document differs with itself');

/** "extend_ceasefire" → "extend ceasefire". */
export function inWords(s) {
	return (s ?? '').replaceAll('_', ' ');
}

export function title(s) {
	return s ? s[0].toUpperCase() + s.slice(1) : '';
}

const ROLES = {
	parties: 'party', mediators: 'mediator', participants: 'with', time: 'when', place: 'where', object: 'about', condition: 'if',
	attribution: 'source', quantity: 'number', cause: 'because of', toward: 'toward', signed_by: 'signed by',
};
/** The label of a role or of another mark. */
export function roleWord(role) {
	return ROLES[role] ?? inWords(role);
}

const MODES = { planned: 'planned', conditional: 'only under a condition', hypothetical: 'thought possible', requested: 'asked for', denied: 'denied' };
const NEGATED = { planned: 'will not happen', conditional: 'would not happen under a condition', hypothetical: 'may not happen', requested: 'asked not to', denied: 'denied' };
/** Says the mode of a claim; a plain assertion needs no word. */
export function modeWord(modality, polarity) {
	if (polarity === 'negative') return NEGATED[modality] ?? 'did not happen';
	return MODES[modality] ?? '';
}

/** The class that draws the line of a claim's mode: what is negated reads as denied. */
export function modeClass(modality, polarity) {
	return polarity === 'negative' ? 'denied' : modality || 'asserted';
}

export const KINDS = {
	contact: ['Contact', 'Contacts'], initiative: ['Initiative', 'Initiatives'], instrument: ['Agreement', 'Agreements and votes'],
	ceasefire: ['Ceasefire', 'Ceasefires'], commitment: ['Commitment', 'Commitments'], measure: ['Measure', 'Measures'], body: ['Body', 'Bodies'],
	access: ['Access', 'Access and exchanges'], incident: ['Incident', 'Incidents'], position: ['Position', 'Positions'],
};
export const kindWord = (kind) => KINDS[kind]?.[0] ?? title(inWords(kind));
export const kindsWord = (kind) => KINDS[kind]?.[1] ?? title(inWords(kind));

export const ACTOR_TYPES = {
	state: 'States', government_body: 'Government bodies', igo: 'International organisations', armed_group: 'Armed groups', party: 'Parties',
	coalition: 'Coalitions', body: 'Bodies', person: 'Persons', organisation: 'Organisations', population: 'Populations', media: 'Media',
	unnamed_source: 'Unnamed sources', other: 'Others',
};

/** "3 documents · 1 origin". */
export function sources(documents, origins) {
	return `${count(documents, 'document')} · ${count(origins, 'origin')}`;
}
