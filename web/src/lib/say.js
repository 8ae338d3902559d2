// Says something beyond or against what was read.

import { get, post } from './api.js';
import { announce } from './announce.svelte.js';
import { at, drawn, go, href, toMatter } from './router.svelte.js';
import { meetAgain, sign, signature, you } from './you.svelte.js';

/** Records a correction and shows the view anew; returns what stood in the way, or "". */
export async function say(body, by = signature()) {
	try {
		if (!you.name && by.trim()) sign(by.trim());
		await post('/corrections', { ...(you.name || !by.trim() ? {} : { by: by.trim() }), ...body });
	} catch (e) {
		return e.message;
	}
	meetAgain();
	await go((await moved()) || location.href, { replace: true });
	announce({ undo: 'Taken back.', approve: 'Approved.', decline: 'Declined.' }[body.op] ?? 'Recorded.');
	return '';
}

/**
 * Where the matter that is shown stands now: joined with another, or parted, it
 * has another id. "" where it has kept its own, or none is shown.
 */
async function moved() {
	const shown = at.route?.name === 'matter' ? drawn.data : null;
	if (!shown?.evidence) return '';
	const claims = shown.evidence.flatMap((o) => o.documents.flatMap((d) => d.claims.map((c) => c.id)));
	for (const id of claims.slice(0, 5)) {
		try {
			const { matters } = await get('/claims/' + encodeURIComponent(id));
			if (matters.some((m) => m.id === shown.id)) return '';
			if (matters.length) return toMatter(matters.find((m) => m.kind === shown.kind)?.id ?? matters[0].id);
		} catch {
			// what it became is asked of the next claim
		}
	}
	return claims.length ? href('/corrections') : ''; // no matter stands on its claims any more
}
