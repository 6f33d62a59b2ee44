import type { ParseArgsConfig } from 'node:util';

/** Where a command writes, so that tests can read it. */
export interface Output {
  /** What was asked for. */
  readonly out: (text: string) => void;
  /** Everything else: notes and complaints. */
  readonly err: (text: string) => void;
}

/** What stood on the command line, checked against the command's options. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** The value of an option that takes one. */
  readonly value: (name: string) => string | undefined;
  readonly isSet: (name: string) => boolean;
}

/**
 * A command: one file and one line in `commands/index.ts`. Exit codes: 0 all is well, 1 the answer is no (problems found,
 * files differ, cannot be converted), 2 it was called wrongly or a file could not be read.
 */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text, usage first. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly run: (args: Arguments, output: Output) => Promise<0 | 1 | 2> | 0 | 1 | 2;
}

/** A command was called wrongly, or with a file that cannot be read. The message tells the user what to do. */
export class UsageError extends Error {}
