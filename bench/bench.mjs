/** `npm run bench [-- name …]`: builds the app, then measures and prints. */
import { installBrowser, installDependencies, run } from '../scripts/setup.mjs';

const benches = ['size', 'canvas'];
const chosen = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = chosen.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${benches.join(', ')}.`);
  process.exit(2);
}

installDependencies();
process.env.CHROMIUM_PATH = await installBrowser();
if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) process.exit(1);
let code = 0;
for (const name of benches) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name}`);
  code = run('node', [`bench/${name}.mjs`]) || code;
}
process.exit(code);
