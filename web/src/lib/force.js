// Where the nodes of a network stand. The same network gives the same picture:
// nothing is drawn at random, and nothing moves once it is drawn.

import { heading } from './words.js';
import { forceSimulation, forceLink, forceManyBody, forceCollide, forceX, forceY } from 'd3-force';

const STEPS = 160; // until everything stands still; more change nothing that the eye sees

/** Places nodes in a window of width and height; returns them with x and y. */
export function place(network, width, height) {
	const most = Math.max(1, ...network.nodes.map((n) => n.matters));
	const small = width < 600;
	const nodes = network.nodes.map((n) => ({ ...n, r: (small ? 0.7 : 1) * (5 + 9 * Math.sqrt(n.matters / most)) }));
	const known = new Map(nodes.map((n) => [n.id, n]));
	const links = pairs(network.edges).filter((p) => known.has(p.a) && known.has(p.b)).map((p) => ({ ...p, source: known.get(p.a), target: known.get(p.b) }));
	const tied = new Set(links.flatMap((l) => [l.source, l.target])); // whom nothing holds would drift off
	const simulation = forceSimulation(nodes)
		.force('link', forceLink(links).distance((l) => (small ? 0.5 : 1) * (60 + 60 / l.matters)).strength((l) => 0.25 + 0.35 * Math.min(1, l.matters / 6)))
		.force('charge', forceManyBody().strength(small ? -160 : -420).distanceMax(520))
		.force('collide', forceCollide((n) => n.r + (small ? 8 : 20)))
		.force('x', forceX(width / 2).strength((n) => (tied.has(n) ? 0.06 : 0.3)))
		.force('y', forceY(height / 2).strength((n) => (tied.has(n) ? 0.06 : 0.3) * (width / height)))
		.alphaDecay(1 - 0.001 ** (1 / STEPS))
		.stop();
	for (let i = 0; i < STEPS; i++) simulation.tick();
	fit(nodes, width, height, small);
	return { nodes, links };
}

/** Edges of a pair of actors together: dealings on one side, hostile acts on the other. */
export function pairs(edges) {
	const out = new Map();
	for (const e of edges) {
		const key = e.a + '\n' + e.b;
		const p = out.get(key) ?? { a: e.a, b: e.b, kinds: [], matters: 0, dealings: 0, hostile: 0, last: '' };
		p.kinds.push(e);
		p.matters += e.matters;
		if (e.kind === 'incident' || e.kind === 'measure') p.hostile += e.matters;
		else p.dealings += e.matters;
		if (e.last > p.last) p.last = e.last;
		out.set(key, p);
	}
	return [...out.values()].sort((x, y) => y.matters - x.matters);
}

function fit(nodes, width, height, small) {
	if (!nodes.length) return;
	const span = (f) => [Math.min(...nodes.map(f)), Math.max(...nodes.map(f))];
	const [x0, x1] = span((n) => n.x), [y0, y1] = span((n) => n.y);
	const k = Math.min((width - (small ? 60 : 130)) / Math.max(1, x1 - x0), (height - 70) / Math.max(1, y1 - y0), 1.6);
	for (const n of nodes) {
		n.x = width / 2 + (n.x - (x0 + x1) / 2) * k;
		n.y = height / 2 + (n.y - (y0 + y1) / 2) * k;
	}
}

const MUST = 8; // so many of the busiest have their name in any case

/**
 * Where names stand so that they lie over no node and no other name: below,
 * above, right or left of their node, the busiest nodes first. A name without
 * room is left out, but for the busiest and those that are always shown. Returns id → {x, y,
 * anchor}, from the middle of the node.
 */
export function labelled(nodes, always = [], width = Infinity) {
	const boxes = nodes.map((n) => [n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r]), out = new Map();
	const order = [...nodes].sort((a, b) => always.includes(b.id) - always.includes(a.id) || b.matters - a.matters);
	for (const n of order) {
		const w = Math.min(26, heading(n.name).length) * 5.9, r = n.r;
		const places = [{ x: 0, y: r + 12, anchor: 'middle', left: -w / 2 }, { x: r + 4, y: 4, anchor: 'start', left: r + 4 }, { x: -r - 4, y: 4, anchor: 'end', left: -r - 4 - w }, { x: 0, y: -r - 5, anchor: 'middle', left: -w / 2 }];
		const free = places.find((p) => {
			const box = [n.x + p.left, n.y + p.y - 10, n.x + p.left + w, n.y + p.y + 2];
			return box[0] >= 2 && box[2] <= width - 2 && !boxes.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]);
		});
		const p = free ?? (always.includes(n.id) || order.indexOf(n) < MUST ? places[0] : null);
		if (!p) continue;
		boxes.push([n.x + p.left, n.y + p.y - 10, n.x + p.left + w, n.y + p.y + 2]);
		out.set(n.id, p);
	}
	return out;
}
