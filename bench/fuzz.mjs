/** A hundred thousand generated expressions through every part of the language: see `src/workflow/expression/fuzz.test.ts`. */
import { run } from '../scripts/setup.mjs';

const count = process.env.FUZZ_RUNS ?? '100000';
console.log(`${count} texts for each property`);
process.exit(
  run('npx', ['vitest', 'run', 'src/workflow/expression/fuzz.test.ts'], {
    env: { ...process.env, FUZZ_RUNS: count },
  }),
);
