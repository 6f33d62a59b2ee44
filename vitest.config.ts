import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: ['./scripts/propertySeed.ts'],
    environment: 'node',
    // No test measures time; this only ends one that hangs, also on a slow machine.
    testTimeout: 60_000,
  },
});
