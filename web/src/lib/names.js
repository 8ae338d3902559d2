import { day } from './words.js';

/** "Meridian Wire, 3 October 2016"; without an outlet, the name of the file. */
export function documentName(d) {
	return (d.outlet || d.name || d.title) + (d.published ? ', ' + day(d.published) : '');
}
