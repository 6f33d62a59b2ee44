/** `npm test`: installs what is missing, then type check, lint, unit and end-to-end tests; ends with one line of totals. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowser, installDependencies, root, run } from './setup.mjs';

const results = join(root, 'test-results');
const totals = { passed: 0, failed: 0, skipped: 0 };

/** A check that passes or fails as a whole. */
function check(title, command, args) {
  console.log(`\n── ${title}`);
  const isFine = run(command, args) === 0;
  totals[isFine ? 'passed' : 'failed'] += 1;
  return isFine;
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Counts what a runner reported; a runner that ended badly without a failed test counts as one failure. */
function count(title, code, counted) {
  if (!counted) console.error(`${title} left no report.`);
  totals.passed += counted?.passed ?? 0;
  totals.skipped += counted?.skipped ?? 0;
  const failed = counted?.failed ?? 0;
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
}

installDependencies();
const browser = await installBrowser();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

check('Types', 'npx', ['tsc', '-b']);
check('Lint and format', 'npx', ['biome', 'check', '--error-on-warnings', '.']);
check('Size of the expression language', 'node', ['bench/expressionSize.mjs']);
check('Requirements page', 'node', ['scripts/requirements.mjs', '--check']);

console.log('\n── Unit tests');
const unitCode = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=test-results/unit.json',
]);
const unit = readReport('unit.json');
count(
  'The unit tests',
  unitCode,
  unit && { passed: unit.numPassedTests, failed: unit.numFailedTests, skipped: unit.numPendingTests },
);

check('Library and command line', 'node', ['scripts/buildNode.mjs']);
if (check('Build', 'npx', ['vite', 'build', '--logLevel', 'warn'])) {
  check('Size of the JavaScript before the code editor', 'node', ['bench/size.mjs']);
  console.log('\n── End-to-end tests');
  const code = run('npx', ['playwright', 'test'], { env: { ...process.env, CHROMIUM_PATH: browser } });
  const stats = readReport('e2e.json')?.stats;
  count(
    'The end-to-end tests',
    code,
    stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
  );
} else {
  console.error('No end-to-end tests without a build.');
}

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);
