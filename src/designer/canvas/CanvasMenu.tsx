import { ClipboardPaste, GitBranchPlus, Merge, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withEdits } from '../commands/edits.ts';
import { addAt } from '../commands/places.ts';
import { ask } from '../commands/questions.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import type { Stop } from '../commands/walkFlow.ts';
import { MenuAt, type MenuItem } from '../ui/Menu.tsx';
import { requestFocus } from './focus.ts';
import { closeMenu, menuStore } from './menu.ts';
import { texts } from './texts.ts';

/** The open menu of the canvas, if any: behind a + or for a step. */
export function CanvasMenu({ stops }: { readonly stops: readonly Stop[] }) {
  const menu = useStore(menuStore, (state) => state.menu);
  if (!menu) return null;
  // Where a command has moved the focus on, it stays there; else it goes back to the card.
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (document.activeElement === document.body) requestFocus();
  };
  if (menu.kind === 'insert') {
    const { place } = menu;
    const items: MenuItem[] = [
      { label: texts.addAction, icon: <Plus size={14} />, onSelect: () => addAt(place) },
      {
        label: texts.addBranch,
        icon: <GitBranchPlus size={14} />,
        onSelect: () => addAt(place.kind === 'action' ? besides(place) : place),
      },
      ...(place.kind === 'action'
        ? [
            {
              label: texts.merge,
              icon: <Merge size={14} />,
              onSelect: () => ask({ kind: 'merge', place }),
            },
          ]
        : []),
      {
        label: texts.paste,
        icon: <ClipboardPaste size={14} />,
        onSelect: () => withEdits((edits) => void edits.pasteFromClipboard(place)),
      },
    ];
    return (
      <MenuAt
        anchor={menu.anchor}
        label={texts.insertMenu}
        align="center"
        groups={[items]}
        onClose={closeMenu}
        onCloseAutoFocus={returnFocus}
      />
    );
  }
  const stop = stops.find((candidate) => candidate.id === menu.stop);
  if (!stop) return null;
  const fitting = stepCommands.filter((command) => command.fits(stop));
  const groups = [...new Set(fitting.map((command) => command.group))].map((group) =>
    fitting
      .filter((command) => command.group === group)
      .map((command) => ({
        label: command.title,
        keys: keysOf(command),
        ...(command.tone && { tone: command.tone }),
        onSelect: () => command.run(stop),
      })),
  );
  return (
    <MenuAt
      anchor={menu.anchor}
      label={texts.stepMenu(titleOfKey(stop.step.name))}
      align="start"
      groups={groups}
      onClose={closeMenu}
      onCloseAutoFocus={returnFocus}
    />
  );
}

/** A branch begins where the line does; what the line leads to stays where it is. */
function besides({
  before: _before,
  ...place
}: Extract<Parameters<typeof addAt>[0], { readonly kind: 'action' }>) {
  return { ...place, parallel: true } as const;
}
