#!/usr/bin/env node
import { runCli } from './runCli.ts';

// Whoever reads the output may have seen enough, as `head` does: nobody waits for the rest.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
