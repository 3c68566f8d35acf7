import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * Cross-origin isolation, so that the page may use SharedArrayBuffer. `credentialless` still lets model files be
 * fetched from other hosts that send no CORP header.
 */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
};

export default defineConfig({
  // Relative, so that the built site works from any folder of any static host.
  base: './',
  plugins: [react()],
  build: { target: 'es2022' },
  worker: { format: 'es' },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    include: ['{src,worklets,scripts,models}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
