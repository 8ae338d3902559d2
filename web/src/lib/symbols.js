// Signs for kinds of matters and types of actors: told apart by shape, never by
// colour. All stand around 0,0 and reach about r from it.

const poly = (n, r, turn = 0) => 'M' + Array.from({ length: n }, (_, i) => {
	const a = turn - Math.PI / 2 + (i * 2 * Math.PI) / n;
	return `${(r * Math.cos(a)).toFixed(2)},${(r * Math.sin(a)).toFixed(2)}`;
}).join('L') + 'Z';
const circle = (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
const square = (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}Z`;
const cross = (r) => `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`;
const plus = (r) => `M${-r},0H${r}M0,${-r}V${r}`;

/** Shapes by type of actor. */
export const ACTOR_SHAPES = {
	state: ['square', (r) => square(r * 0.88)], government_body: ['diamond', (r) => poly(4, r * 1.2)], igo: ['hexagon', (r) => poly(6, r * 1.1)], person: ['circle', circle],
	armed_group: ['triangle', (r) => poly(3, r * 1.25)], party: ['pentagon', (r) => poly(5, r * 1.1)], coalition: ['pentagon', (r) => poly(5, r * 1.1)], body: ['hexagon', (r) => poly(6, r * 1.1)],
	organisation: ['hexagon', (r) => poly(6, r * 1.1)],
};
export const actorShape = (type) => ACTOR_SHAPES[type] ?? ['small circle', (r) => circle(r * 0.75)];

/** Shapes by kind of matter; "open" ones are drawn as lines. */
export const KIND_SHAPES = {
	contact: [circle, false], initiative: [(r) => poly(3, r * 1.2), false], instrument: [(r) => square(r * 0.85), false], ceasefire: [(r) => poly(4, r * 1.2), false],
	commitment: [(r) => poly(5, r * 1.1), false], measure: [(r) => poly(3, r * 1.2, Math.PI), false], body: [(r) => poly(6, r), false], access: [plus, true], incident: [cross, true], position: [(r) => circle(r * 0.55), false],
};
export const kindShape = (kind) => KIND_SHAPES[kind] ?? [circle, false];
