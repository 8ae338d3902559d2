import { day } from './words.js';

/** "Meridian Wire, 3 October 2016"; without an outlet, the name of the file. */
export function documentName(d) {
	return (d.outlet || d.name || d.title) + (d.published ? ', ' + day(d.published) : '');
}

/** Whether a name is one by itself: "his country" and "13 people" mean somebody only where they stand. */
export const isName = (n) => /\p{Lu}|^\p{Lo}/u.test(n.replace(/^(the|a|an) /i, '')) && !/^\d/.test(n);
