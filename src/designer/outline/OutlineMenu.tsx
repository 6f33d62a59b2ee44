import { titleOfKey } from '../../workflow/document/names.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import type { Stop } from '../commands/walkFlow.ts';
import { MenuAt } from '../ui/Menu.tsx';
import { texts } from './texts.ts';

interface OutlineMenuProps {
  readonly stop: Stop;
  readonly anchor: DOMRect;
  readonly onClose: () => void;
  /** Says whether the outline does it itself. */
  readonly onCommand: (command: string, stop: Stop) => boolean;
  /** Puts the focus back on the tree. */
  readonly onFocus: () => void;
}

/** What can be done with a line of the outline. */
export function OutlineMenu({ stop, anchor, onClose, onCommand, onFocus }: OutlineMenuProps) {
  const fitting = stepCommands.filter((command) => command.fits(stop));
  const groups = [...new Set(fitting.map((command) => command.group))].map((group) =>
    fitting
      .filter((command) => command.group === group)
      .map((command) => ({
        label: command.title,
        keys: keysOf(command),
        ...(command.tone && { tone: command.tone }),
        onSelect: () => {
          if (!onCommand(command.id, stop)) command.run(stop);
        },
      })),
  );
  return (
    <MenuAt
      anchor={anchor}
      label={texts.menu(titleOfKey(stop.step.name))}
      groups={groups}
      onClose={onClose}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (document.activeElement === document.body) onFocus();
      }}
    />
  );
}
