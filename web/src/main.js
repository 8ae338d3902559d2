// The page takes over from the one that the server made once its own is ready
// to be drawn; until then, and without scripts, the server's stays.

import { flushSync, mount } from 'svelte';
import App from './App.svelte';
import './styles/app.css';
import { at, drawn, follow, start } from './lib/router.svelte.js';

// What the server could draw without the API stays where the API fails.
const READS = /\bpage-(brief|matter|reader|documents|actors|actor|corrections)\b/;

start().then(() => {
	const elsewhere = drawn.fault?.about === 'query.as_of'; // the server drew today instead
	if (drawn.fault && !elsewhere && READS.test(document.body.className)) return console.info('The API did not answer; this is the page without it.', drawn.fault.message);
	const y = scrollY;
	const app = document.createElement('div');
	app.id = 'app';
	mount(App, { target: app });
	flushSync();
	follow();
	document.body.className = '';
	document.body.replaceChildren(app);
	const target = at.hash && document.getElementById(at.hash);
	if (target && y === 0) target.scrollIntoView({ block: 'center' });
	else scrollTo(0, y);
	document.documentElement.dataset.ready = '';
});
