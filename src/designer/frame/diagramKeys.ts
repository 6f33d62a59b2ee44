import { keysText } from '../commands/Command.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';

/** Keys that canvas and outline handle themselves, for the shortcut sheet. */
export const diagramKeys: readonly { readonly keys: string; readonly title: string }[] = [
  { keys: '↑ ↓', title: 'Walk along the flow' },
  { keys: '← →', title: 'Go to the branch beside' },
  { keys: 'Home End', title: 'Go to the first or last step' },
  { keys: 'Shift+↑ Shift+↓', title: 'Select more' },
  { keys: keysText('$mod+a') ?? '', title: 'Select all' },
  ...stepCommands.flatMap((command) => {
    const keys = keysOf(command);
    return keys ? [{ keys, title: command.title }] : [];
  }),
  { keys: '+ − 0 1 2', title: 'Zoom in, out, 100 %, fit all, fit selection' },
];
