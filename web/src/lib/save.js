// Files made of what a view shows.

const cell = (v) => {
	let s = v === null || v === undefined ? '' : String(v);
	// A cell that begins like a formula is kept from being one when a
	// spreadsheet opens it: the texts come from anywhere.
	if (/^[=+\-@\t\r]/.test(s) && !/^-?\d+(\.\d+)?$/.test(s)) s = "'" + s;
	return /[",\n\r]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s;
};

/** Rows as CSV (RFC 4180); columns are [heading, row → value]. */
export function csv(columns, rows) {
	return [columns.map(([h]) => cell(h)).join(','), ...rows.map((r) => columns.map(([, f]) => cell(f(r))).join(','))].join('\r\n') + '\r\n';
}

/** Gives the reader a file. */
export function save(name, type, text) {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const a = document.createElement('a');
	a.href = url;
	a.download = name;
	a.click();
	setTimeout(() => URL.revokeObjectURL(url), 10000);
}
