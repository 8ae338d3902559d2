// Remembers when the reader last looked at the brief, in the browser alone. A
// visit lasts until the browser's tab is closed.

const KEY = 'parley.looked';

let answer;

/** The day of the visit before this one, or "". */
export function looked() {
	if (answer !== undefined) return answer;
	try {
		const today = new Date().toISOString().slice(0, 10);
		answer = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? '';
		sessionStorage.setItem(KEY, answer);
		localStorage.setItem(KEY, today);
	} catch {
		answer = ''; // storage may be forbidden
	}
	return answer;
}
