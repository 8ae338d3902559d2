import { defineConfig } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

// The build goes where serve/web embeds it. Names carry a hash of the content,
// so a browser may keep each file for good; the same source gives the same
// bytes, which .ci/page checks.
export default defineConfig({
	plugins: [
		svelte({
			compilerOptions: { runes: true },
			// The drawings are widgets of their own (role="application") with keys of
			// their own, which the compiler does not know; axe checks them in a browser.
			onwarn: (warning, report) => /^a11y_(no_noninteractive_tabindex|no_noninteractive_element_interactions)$/.test(warning.code) || report(warning),
		}),
	],
	base: '/static/app/',
	publicDir: false,
	build: {
		outDir: '../serve/web/dist',
		emptyOutDir: true,
		manifest: 'manifest.json',
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0, // data: addresses are not in the content security policy
		target: 'es2022',
		license: { fileName: 'licences.md' },
		rolldownOptions: {
			input: 'src/main.js',
			output: {
				entryFileNames: '[name]-[hash].js',
				chunkFileNames: '[name]-[hash].js',
				assetFileNames: '[name]-[hash][extname]',
			},
		},
	},
});
