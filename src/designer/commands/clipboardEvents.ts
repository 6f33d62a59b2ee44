import { announce } from '../stores/viewStore.ts';
import { withEdits } from './edits.ts';
import { placeAfter } from './places.ts';
import { selectionWith } from './stepCommands.ts';
import type { Stop } from './walkFlow.ts';

const isText = ({ target }: ClipboardEvent) =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** Copying and pasting by keys: the browser's own events need no permission. */
export function clipboardEvents(stopNow: () => Stop | undefined) {
  function take(event: ClipboardEvent, isCut: boolean): void {
    const stop = stopNow();
    const { clipboardData } = event;
    if (isText(event) || stop?.kind !== 'step' || !clipboardData) return;
    const names = selectionWith(stop);
    event.preventDefault();
    let isNow = true;
    withEdits((edits) => {
      // An event's clipboard is open only while the event is handled.
      if (!isNow) void (isCut ? edits.cutSteps(names) : edits.copySteps(names));
      else {
        const text = edits.textOfSteps(names);
        if (text === undefined) return;
        clipboardData.setData('text/plain', text);
        if (isCut) edits.removeSteps(names);
        else announce('Copied');
      }
    });
    isNow = false;
  }
  return {
    copy: (event: ClipboardEvent) => take(event, false),
    cut: (event: ClipboardEvent) => take(event, true),
    paste(event: ClipboardEvent): void {
      const stop = stopNow();
      const text = event.clipboardData?.getData('text/plain');
      if (isText(event) || !stop || !text) return;
      event.preventDefault();
      withEdits((edits) => edits.pasteAt(text, placeAfter(stop)));
    },
  };
}
