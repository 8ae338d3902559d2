// What the record holds as of the day looked back from: asked once for each.
import { get } from './api.js';

export const record = $state({ counts: null, of: null });

/** Asks for the counts of a day, unless they are there. */
export async function learn(asOf) {
	if (record.of === asOf) return;
	record.of = asOf;
	try {
		const answer = await get('/counts', { as_of: asOf });
		if (record.of === asOf) record.counts = answer.counts ?? answer;
	} catch {
		record.of = null; // the line at the top stays without it
	}
}
