// What the record holds as of the day looked back from: asked once for each.
import { get } from './api.js';

export const record = $state({ counts: null, of: null });

let asking;

/** Asks for the counts of a day, unless they are there. */
export function learn(asOf) {
	if (record.of === asOf) return asking;
	record.of = asOf;
	asking = get('/counts', { as_of: asOf }).then((answer) => {
		if (record.of === asOf) record.counts = answer.counts ?? answer;
	}, () => {
		if (record.of === asOf) record.of = null; // the line at the top stays without it
	});
	return asking;
}
