import { parseArgs } from 'node:util';
import { closest } from '../workflow/expression/closest.ts';
import { type Arguments, type Command, type Output, UsageError } from './Command.ts';
import { commands } from './commands/index.ts';
import { version } from './version.ts';

/** Runs a command line without the program's name. Returns the exit code; never throws for what the user did. */
export async function runCli(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return tellHelp(name, rest[0], output);
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    output.out(`${version}\n`);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  return command === undefined ? unknownCommand(name, output) : runCommand(command, rest, output);
}

/** Help that was asked for is what the program says; without a command it is a complaint. */
function tellHelp(asked: string | undefined, name: string | undefined, output: Output): 0 | 2 {
  const wanted = commands.find((command) => command.name === name);
  if (name !== undefined && wanted === undefined) return unknownCommand(name, output);
  if (asked === undefined) {
    output.err(overview());
    return 2;
  }
  output.out(wanted === undefined ? overview() : wanted.help);
  return 0;
}

function unknownCommand(name: string, output: Output): 2 {
  const guess = closest(
    name,
    commands.map((one) => one.name),
  );
  const hint = guess === undefined ? '' : ` Did you mean "${guess}"?`;
  output.err(`There is no command "${name}".${hint}\n\n${overview()}`);
  return 2;
}

async function runCommand(command: Command, args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  try {
    const parsed = parseArguments(command, args);
    if (parsed.isSet('help')) {
      output.out(command.help);
      return 0;
    }
    return await command.run(parsed, output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`${error.message}\nSee "hookline ${command.name} --help".\n`);
    return 2;
  }
}

function parseArguments(command: Command, args: readonly string[]): Arguments {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const found = new Map(Object.entries(values));
    return {
      positionals,
      value: (name) => {
        const value = found.get(name);
        return typeof value === 'string' ? value : undefined;
      },
      isSet: (name) => found.get(name) === true,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '([^']*)'/.exec(message)?.[1];
    if (unknown !== undefined) throw new UsageError(unknownOption(unknown, Object.keys(options)));
    // parseArgs throws for missing values too, with messages for people.
    throw new UsageError(message.split('\n', 1)[0] ?? message);
  }
}

function unknownOption(option: string, known: readonly string[]): string {
  const guess = closest(option.replace(/^-+/, ''), known);
  return `There is no option "${option}".${guess === undefined ? '' : ` Did you mean "--${guess}"?`}`;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: hookline COMMAND …

Commands:
${lines.join('\n')}

"hookline COMMAND --help" tells more, "hookline --version" which version this is. Exit codes: 0 all is well, 1 the answer is no, 2 it was called wrongly.
`;
}
