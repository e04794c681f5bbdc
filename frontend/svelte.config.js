import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  // All styles live in src/styles, in files: nothing is written into the page by script.
  compilerOptions: { css: 'external' },
};
