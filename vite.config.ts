import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { loadBudget } from './scripts/loadBudget.ts';

/** The hub's addresses redirect to hosts of these two domains. */
const HUB = 'https://huggingface.co https://*.huggingface.co https://*.hf.co';

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  `connect-src 'self' ${HUB}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the content security policy into the built page; the development server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Bytes of script, gzipped, that a reader waits for before the page is there; charts and views load after it. */
const FIRST_LOAD = 250_000;

export default defineConfig({
  // Relative addresses, so that the built folder works from any sub-path of any host.
  base: './',
  plugins: [react(), contentSecurityPolicy(), loadBudget(FIRST_LOAD)],
  // Dependencies of workers are not found from the page: found later, they would have the development server load the page
  // anew, and whoever had pressed Train would have to do so again.
  optimizeDeps: { entries: ['index.html', 'src/**/*orker.ts'] },
  build: { target: 'es2023', sourcemap: true },
  worker: { format: 'es' },
});
