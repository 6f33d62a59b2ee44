/**
 * A hundred thousand generated expressions through every part of the language, and as many damaged files through opening,
 * checking, editing and converting: see `src/workflow/expression/fuzz.test.ts` and `src/cli/documents.fuzz.test.ts`.
 */
import { run } from '../scripts/setup.mjs';

const count = process.env.FUZZ_RUNS ?? '100000';
console.log(`${count} texts for each property, ${count} files`);
process.exit(
  run('npx', ['vitest', 'run', 'src/workflow/expression/fuzz.test.ts', 'src/cli/documents.fuzz.test.ts'], {
    env: { ...process.env, FUZZ_RUNS: count },
  }),
);
