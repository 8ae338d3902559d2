// The brief as Markdown, for a mail or a report.

import { count, day, number } from './words.js';

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
			if (i.silence) out.push(`  - no answer, ${count(i.silence, 'day')}`);
			if (i.overdue) out.push(`  - ${count(i.overdue, 'day')} past the day it was due`);
			for (const d of [...(i.changes ?? []), ...i.details.filter((d) => !/^\d+ days? of silence, /.test(d))]) out.push(`  - ${plain(d)}`);
		}
		if (l.total > l.items.length) out.push(`- ${number(l.total - l.items.length)} more`);
		out.push('');
	}
	return out.join('\n');
}
