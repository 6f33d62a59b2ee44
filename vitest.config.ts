import { defineConfig } from 'vitest/config';

const setupFiles = ['./scripts/propertySeed.ts'];
const environment = 'node';
// No test measures time; this only ends one that hangs, also on a slow machine.
const testTimeout = 60_000;

/** Tests of what is not loaded yet, or with something else in a module's place: they need a process in which nothing else has loaded it. */
const alone = [
  'src/designer/clients/hosting.test.ts',
  'src/designer/clients/session.test.ts',
  'src/designer/commands/edits.test.ts',
  'src/designer/commands/mockRules.test.ts',
  'src/designer/commands/stepping.test.ts',
  'src/engine/local/tools.test.ts',
  'src/workflow/expression/rareParts.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        // Modules are loaded once for all files of a worker, which takes a third of the time off.
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: alone,
          isolate: false,
          setupFiles,
          environment,
          testTimeout,
        },
      },
      { test: { name: 'alone', include: alone, setupFiles, environment, testTimeout } },
    ],
  },
});
