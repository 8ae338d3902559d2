// Time as a line: days to places on it, and the marks that fit it.

const DAY = 86400000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The beginning of an ISO day as a number; months and years begin with their first day. */
export function startOf(iso) {
	const [y, m = '01', d = '01'] = (iso ?? '').split('-');
	return Date.UTC(+y, +m - 1, +d);
}
/** The end of an ISO day, month or year. */
export function endOf(iso) {
	const [y, m, d] = (iso ?? '').split('-').map(Number);
	if (d) return Date.UTC(y, m - 1, d) + DAY;
	return m ? Date.UTC(y, m, 1) : Date.UTC(y + 1, 0, 1);
}

/** The ISO day of a number. */
export const iso = (t) => new Date(t).toISOString().slice(0, 10);

const STEPS = [
	['hour', 1], ['hour', 3], ['hour', 6], ['hour', 12], ['day', 1], ['day', 2], ['day', 7], ['month', 1], ['month', 3], ['month', 6],
	['year', 1], ['year', 2], ['year', 5], ['year', 10], ['year', 20], ['year', 50], ['year', 100],
];
const LENGTH = { hour: DAY / 24, day: DAY, month: 30.4 * DAY, year: 365.25 * DAY };

/** Marks between two times, at most so many: [{t, label, strong}]. */
export function ticks(t0, t1, most) {
	const [unit, n] = STEPS.find(([u, k]) => (t1 - t0) / (LENGTH[u] * k) <= most) ?? STEPS.at(-1);
	const out = [];
	for (let t = floor(t0, unit, n); t <= t1; t = next(t, unit, n)) if (t >= t0) out.push({ t, ...label(t, unit) });
	return out;
}

function floor(t, unit, n) {
	const d = new Date(t);
	if (unit === 'hour') return Math.floor(t / (LENGTH.hour * n)) * LENGTH.hour * n;
	if (unit === 'day') return Math.floor(t / (DAY * n)) * DAY * n;
	if (unit === 'month') return Date.UTC(d.getUTCFullYear(), Math.floor(d.getUTCMonth() / n) * n, 1);
	return Date.UTC(Math.floor(d.getUTCFullYear() / n) * n, 0, 1);
}
function next(t, unit, n) {
	const d = new Date(t);
	if (unit === 'hour' || unit === 'day') return t + LENGTH[unit] * n;
	if (unit === 'month') return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, 1);
	return Date.UTC(d.getUTCFullYear() + n, 0, 1);
}
function label(t, unit) {
	const d = new Date(t), y = d.getUTCFullYear(), m = d.getUTCMonth(), day = d.getUTCDate(), h = d.getUTCHours();
	if (unit === 'year') return { label: String(y), strong: y % 10 === 0 };
	if (unit === 'month') return { label: m === 0 ? String(y) : MONTHS[m], strong: m === 0 };
	if (unit === 'day' || h === 0) return { label: `${day} ${MONTHS[m]}${m === 0 && day < 8 ? ' ' + y : ''}`, strong: day === 1 };
	return { label: `${String(h).padStart(2, '0')}:00`, strong: false };
}
