import type { Command } from './Command.ts';
import { editCommands } from './editCommands.ts';
import { fileCommands } from './fileCommands.ts';
import { goToCommands } from './goToCommands.ts';
import { runCommands } from './runCommands.ts';
import { viewCommands } from './viewCommands.ts';

/** Everything that a user can do, in the order of palette and help sheet within each group. */
export const commands: readonly Command[] = [
  ...runCommands,
  ...fileCommands,
  ...editCommands,
  ...viewCommands,
  ...goToCommands,
];

export function commandOf(id: string): Command {
  const command = commands.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`There is no command ${id}.`);
  return command;
}

/** Runs a command by id, unless it makes no sense now. */
export function perform(id: string): void {
  const command = commandOf(id);
  if (command.isEnabled && !command.isEnabled()) return;
  void command.run();
}
