// Lays the marks of several claims over one sentence. Each claim comes with the
// sentence cut into segments; put together they give back the text.

/** The stretches of a claim: [{start, end, role}], offsets within the sentence. */
export function stretches(claim) {
	const out = [];
	let at = 0;
	for (const s of claim.segments) {
		for (const role of s.roles ?? []) {
			const last = out.findLast((o) => o.role === role && o.end === at);
			if (last) last.end += s.text.length;
			else out.push({ start: at, end: at + s.text.length, role, claim });
		}
		at += s.text.length;
	}
	if (!out.some((o) => o.role === 'act')) out.push({ start: 0, end: at, role: 'whole', claim });
	return out;
}

/**
 * Cuts a sentence where marks begin and end. A piece has its text, its marks
 * with the widest first, and the claims whose act words end with it.
 */
export function pieces(text, claims) {
	const all = claims.flatMap(stretches).sort((a, b) => b.end - b.start - (a.end - a.start));
	const cuts = [...new Set([0, text.length, ...all.flatMap((m) => [m.start, m.end])])].filter((c) => c <= text.length).sort((a, b) => a - b);
	const lastAct = new Map();
	for (const m of all) if (m.role === 'act' || m.role === 'whole') lastAct.set(m.claim, Math.max(lastAct.get(m.claim) ?? 0, m.end));
	const out = [];
	for (let i = 0; i + 1 < cuts.length; i++) {
		const [from, to] = [cuts[i], cuts[i + 1]];
		const over = all.filter((m) => m.start <= from && m.end >= to);
		out.push({
			text: text.slice(from, to),
			marks: over.map((m) => ({ role: m.role, claim: m.claim, begins: m.start === from })),
			ends: claims.filter((c) => lastAct.get(c) === to),
		});
	}
	return out;
}
