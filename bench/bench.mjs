/** `npm run bench [-- name …]`: measures and prints; builds the app before what needs it. */
import { installBrowser, installDependencies, run } from '../scripts/setup.mjs';

/** What each one needs: the built app, a browser. */
const benches = {
  size: { app: true },
  expressionSize: {},
  expressions: {},
  fuzz: {},
  lint: {},
  engine: {},
  connector: {},
  canvas: { app: true, browser: true },
  publisher: { app: true, browser: true },
  code: { app: true, browser: true },
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}

const chosen = Object.keys(benches).filter((name) => wanted.length === 0 || wanted.includes(name));
installDependencies();
if (chosen.some((name) => benches[name].browser)) process.env.CHROMIUM_PATH = await installBrowser();
if (chosen.some((name) => benches[name].app)) {
  if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) process.exit(1);
}
let code = 0;
for (const name of chosen) {
  console.log(`\n── ${name}`);
  code = run('node', [`bench/${name}.mjs`]) || code;
}
process.exit(code);
