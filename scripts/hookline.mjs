/** `npm run hookline -- COMMAND …`: the command line, built when it is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run } from './setup.mjs';

const program = join(root, 'dist', 'node', 'hookline.js');
if (!existsSync(program)) {
  installDependencies();
  const code = run('node', ['scripts/buildNode.mjs']);
  if (code !== 0) process.exit(code);
}
// The paths on the command line are meant from where npm was called.
const cwd = process.env.INIT_CWD ?? process.cwd();
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd,
});
process.exit(status ?? 1);
