// Says something beyond or against what was read.

import { post } from './api.js';
import { announce } from './announce.svelte.js';
import { go } from './router.svelte.js';
import { sign, signature, you } from './you.svelte.js';

/** Records a correction and shows the view anew; returns what stood in the way, or "". */
export async function say(body, by = signature()) {
	try {
		if (!you.name && by.trim()) sign(by.trim());
		await post('/corrections', { ...(you.name || !by.trim() ? {} : { by: by.trim() }), ...body });
	} catch (e) {
		return e.message;
	}
	await go(location.href, { replace: true });
	announce(body.op === 'undo' ? 'Taken back.' : 'Recorded.');
	return '';
}
