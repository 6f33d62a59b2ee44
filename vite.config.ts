import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { appOutput } from './scripts/appOutputPlugin.ts';
import { neededPreloads } from './scripts/preloadsPlugin.ts';
import { serviceWorker } from './scripts/serviceWorkerPlugin.ts';

export default defineConfig({
  plugins: [react(), appOutput(), neededPreloads(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Maps lie beside the files for whoever debugs; the files do not name them, which would cost each of them bytes.
    sourcemap: 'hidden',
    chunkSizeWarningLimit: 1500,
  },
  preview: { port: 4173, strictPort: false },
  server: { port: 5173 },
});
