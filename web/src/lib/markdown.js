// The brief as Markdown, for a mail or a report.

import { day, number } from './words.js';

const plain = (s) => s.replace(/[\\`*_[\]<>#|]/g, (c) => '\\' + c);

/** The brief as a Markdown document. Each line leads to its matter. */
export function briefMarkdown(brief) {
	const out = ['# Brief', ''];
	const asOf = brief.as_of || brief.counts.last;
	if (asOf) out.push(`As of ${day(asOf)}${brief.since ? `, reported since ${day(brief.since)}` : ''}.`, '');
	for (const l of brief.lists) {
		out.push(`## ${l.title}`, '');
		if (!l.items.length) out.push(l.empty + '.');
		for (const i of l.items) {
			out.push(`- [${plain(i.headline)}](${location.origin}/m/${encodeURIComponent(i.id)}) (${i.reported ? day(i.reported) : 'day not reported'}; ${i.sources})`);
			for (const d of [...(i.changes ?? []), ...i.details]) out.push(`  - ${plain(d)}`);
		}
		if (l.total > l.items.length) out.push(`- ${number(l.total - l.items.length)} more`);
		out.push('');
	}
	return out.join('\n');
}
