import { existsSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// One small script for every page, and one for each page where a hand is on the drawing.
const entries = ['src/site.ts', 'src/map/map.ts'].filter((entry) => existsSync(new URL(entry, import.meta.url)));

export default defineConfig({
  base: '/static/built/',
  plugins: [svelte()],
  build: {
    outDir: '../src/medspil/site/static/built',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Phones live long: four-year-old browsers are served too.
    target: ['es2021', 'chrome100', 'firefox100', 'safari15.4'],
    // The content security policy knows no data: addresses for fonts and styles, so nothing is put inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: entries },
  },
  // Svelte has a server half too; tests of components need the browser one.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    passWithNoTests: true,
  },
});
