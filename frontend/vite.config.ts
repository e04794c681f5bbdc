import { existsSync, readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// One small script for every page, and one for each page where a hand is on the drawing.
const entries = ['src/site.ts', 'src/map/map.ts'].filter((entry) => existsSync(new URL(entry, import.meta.url)));

// The server draws pictures too, and must not depend on what fonts its machine has.
const FONTS = ['atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf', 'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf', 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'];

function fontsForPictures(): Plugin {
  return {
    name: 'fonts-for-pictures',
    apply: 'build',
    generateBundle() {
      for (const font of FONTS) {
        const file = new URL(`node_modules/@expo-google-fonts/${font}`, import.meta.url);
        this.emitFile({ type: 'asset', fileName: `fonts/${font.split('/').pop()}`, source: readFileSync(file) });
      }
    },
  };
}

export default defineConfig({
  base: '/static/built/',
  plugins: [svelte(), fontsForPictures()],
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
