import { viewStore } from '../stores/viewStore.ts';
import { isMac } from './Command.ts';
import { clearSelection, selectAll } from './selection.ts';
import { stepCommands } from './stepCommands.ts';
import type { Stop } from './walkFlow.ts';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A key press as `keys` above writes it: `$mod+d`, `Shift+e`, `F2`. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isMod = isMac ? metaKey : ctrlKey;
  const name = key.length === 1 ? key.toLowerCase() : key;
  // A character that needs Shift (`+`, `?`) says so itself.
  const isShifted = shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase());
  return `${isMod ? '$mod+' : ''}${altKey ? 'Alt+' : ''}${isShifted ? 'Shift+' : ''}${name}`;
}

/** Carries out what a key means for the focused stop. Says whether it meant something. */
export function handleStepKey(press: KeyPress, stop: Stop | undefined): boolean {
  const chord = chordOf(press);
  if (chord === '$mod+a') {
    selectAll();
    return true;
  }
  if (chord === 'Escape') {
    const { isInspectorOpen, selection } = viewStore.getState();
    if (isInspectorOpen) viewStore.setState({ isInspectorOpen: false });
    else if (selection.length > 0) clearSelection();
    else return false;
    return true;
  }
  if (!stop) return false;
  const command = stepCommands.find((candidate) => candidate.keys?.includes(chord) && candidate.fits(stop));
  // Alt+← would leave the page where there is nothing to move.
  if (!command) return chord.startsWith('Alt+Arrow');
  command.run(stop);
  return true;
}
