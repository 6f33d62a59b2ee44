/** What must be there before anything else: the dependencies, and for the tests a browser. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the project's folder with its output shown; returns the exit code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: platform() === 'win32',
    ...options,
  });
  if (result.error) console.error(`${command} could not be started: ${result.error.message}`);
  return result.status ?? 1;
}

/** Installs the dependencies when they are missing or older than the lock file. */
export function installDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && isUpToDate(installed)) return;
  console.log('Installing dependencies …');
  // A registry that lacks a build for some other platform makes `npm ci` refuse; `npm install` passes it over.
  // No package that we use needs its install script; one of them would look for a compiler.
  // All of them are for building, and wanted where NODE_ENV says production, too.
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const code = run('npm', ['ci', ...options]) && run('npm', ['install', '--no-save', ...options]);
  if (code !== 0) {
    console.error('The dependencies could not be installed. Is the npm registry reachable?');
    process.exit(code);
  }
}

function isUpToDate(installed) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(lock).every(
    ([name, { version, optional, peer }]) =>
      name === '' || optional === true || peer === true || have[name]?.version === version,
  );
}

const usualPlaces = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    console.error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    process.exit(1);
  }
  return (await playwrightsOwn()) ?? usualPlaces[platform()]?.find((path) => existsSync(path));
}

/** The path of a Chromium for the tests; installs one when there is none. */
export async function installBrowser() {
  let path = await findBrowser();
  if (path) return path;
  console.log('Installing a browser for the tests …');
  run('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 180_000 });
  path = await findBrowser();
  if (path) return path;
  if (platform() === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    path = await findBrowser();
    if (path) return path;
  }
  console.error(
    `No Chromium was found in ${homedir()} or the usual places. Install one, or name it in CHROMIUM_PATH.`,
  );
  process.exit(1);
}
