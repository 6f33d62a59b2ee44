import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import { diagramKeys } from './diagramKeys.ts';
import { otherWords } from './otherWords.ts';

describe('where commands are found', () => {
  it('every command of a step that has a key stands on the shortcut sheet with it', () => {
    for (const command of stepCommands) {
      const keys = keysOf(command);
      if (keys !== undefined) expect(diagramKeys).toContainEqual({ keys, title: command.title });
    }
  });

  it('other words are those of a command', () => {
    const ids = new Set([...commands, ...stepCommands].map(({ id }) => id));
    expect(Object.keys(otherWords).filter((id) => !ids.has(id))).toEqual([]);
  });
});
