import fc from 'fast-check';

/*
 * Properties are tried with the same cases on every run, so that a test that passed here passes everywhere. To look for new
 * cases: PROPERTY_SEED=random npx vitest run
 */
const seed = process.env.PROPERTY_SEED;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 20260105) });
