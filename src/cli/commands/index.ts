import type { Command } from '../Command.ts';
import { convertCommand } from './convert.ts';
import { diffCommand } from './diff.ts';
import { evalCommand } from './eval.ts';
import { lintCommand } from './lint.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { testCommand } from './test.ts';

/** Every command, in the order of the help text. */
export const commands: readonly Command[] = [
  runCommand,
  testCommand,
  serveCommand,
  lintCommand,
  convertCommand,
  evalCommand,
  diffCommand,
];
