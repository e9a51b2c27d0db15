import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses, so that the built folder works from any sub-path of any host.
  base: './',
  plugins: [react()],
  build: { target: 'es2023', sourcemap: true },
  worker: { format: 'es' },
});
