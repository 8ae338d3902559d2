// Lays a text out by paragraph, with the claims of each. Every word of the text
// stands in exactly one paragraph.

/** Paragraphs with their sentences, each with the text before it, and their claims. */
export function paragraphs(text, reading) {
	const byID = new Map(reading.claims.map((c) => [c.id, c]));
	const out = [];
	let done = 0;
	for (const s of reading.sentences) {
		const { start, end } = s.utf16;
		let gap = text.slice(done, Math.max(done, start));
		let last = out.at(-1);
		if (!last || last.paragraph !== s.paragraph) {
			gap = gap.trimStart(); // paragraphs stand apart by themselves
			last = { paragraph: s.paragraph, sentences: [], claims: [], text: '', rest: '' };
			out.push(last);
		}
		const claims = s.claims.map((id) => byID.get(id)).filter(Boolean);
		last.sentences.push({ n: s.n, gap, text: s.text, claims });
		last.claims.push(...claims);
		last.text += gap + s.text;
		done = end;
	}
	const rest = text.slice(done);
	if (rest.trim()) out.push({ paragraph: -1, sentences: [], claims: [], text: rest, rest });
	return out;
}
