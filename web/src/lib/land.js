// The countries of Natural Earth (public domain), from the package world-atlas
// (ISC). They come with the program and are asked of nobody else.

import { feature, mesh } from 'topojson-client';
import coarse from 'world-atlas/countries-110m.json?url';
import fine from 'world-atlas/countries-50m.json?url';

const kept = new Map();

/** Outlines of land and borders: '110m' for the world, '50m' for a closer look. */
export async function loadLand(scale, signal) {
	if (!kept.has(scale)) {
		const response = await fetch(scale === '110m' ? coarse : fine, { signal });
		if (!response.ok) throw new Error('The outlines of the countries did not come.');
		const atlas = await response.json();
		const countries = feature(atlas, atlas.objects.countries).features;
		kept.set(scale, { countries, land: feature(atlas, atlas.objects.land), borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b) });
	}
	return kept.get(scale);
}
