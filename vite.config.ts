import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { appOutput } from './scripts/appOutputPlugin.ts';
import { serviceWorker } from './scripts/serviceWorkerPlugin.ts';

export default defineConfig({
  plugins: [react(), appOutput(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The page is served from loopback or a static host: readable stacks help more than they cost.
    sourcemap: true,
    chunkSizeWarningLimit: 1500,
  },
  preview: { port: 4173, strictPort: false },
  server: { port: 5173 },
});
