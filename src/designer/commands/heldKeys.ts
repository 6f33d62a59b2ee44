/*
 * Keys pressed while something they are meant for is still on its way (a part of the program, a field that is being drawn)
 * are kept and given to it in their order. Nobody waits for us, and nothing typed is lost.
 */

/** Milliseconds after which keys are given to whatever has the focus: they must not be kept for good. */
const patience = 2000;

let reasons = 0;
/** How often somebody has pointed. */
let points = 0;
let isGiving = false;
const held: KeyboardEvent[] = [];

/** Keys with Ctrl or ⌘ that are kept: those that mean something here. The others (copy, reload) are the browser's. */
const ownWithControl = /^([adfgikyz.]|Enter)$/i;

function isKept({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
  if (isComposing || key === 'Tab' || /^(Control|Shift|Alt|Meta|AltGraph|F5|F12)$/.test(key)) return false;
  return !(ctrlKey || metaKey) || ownWithControl.test(key);
}

/** Keeps key presses until the promise is settled. */
export function holdKeys(until: Promise<unknown>): void {
  reasons += 1;
  const release = () => {
    reasons -= 1;
    if (reasons === 0 && !isGiving) void giveBack();
  };
  let isReleased = false;
  const once = () => {
    if (!isReleased) release();
    isReleased = true;
  };
  setTimeout(once, patience);
  until.then(once, once);
}

/** Keeps key presses until an element is there, then gives it the focus and them. Resolves with it; `undefined`: it did not come. */
export function holdKeysFor(selector: string): Promise<HTMLElement | undefined> {
  const until = Date.now() + patience;
  const before = points;
  const found = new Promise<HTMLElement | undefined>((resolve) => {
    const look = () => {
      const element = document.querySelector<HTMLElement>(selector);
      if (element) {
        // Who has gone to another field meanwhile stays there.
        const isElsewhere = points !== before && document.activeElement?.matches('input, textarea');
        if (document.activeElement !== element && !isElsewhere) element.focus();
        resolve(element);
      } else if (Date.now() > until) resolve(undefined);
      else requestAnimationFrame(look);
    };
    // What is already there may be about to go: after the next drawing it is certain.
    requestAnimationFrame(look);
  });
  holdKeys(found);
  return found;
}

/** Must listen before all others. */
export function listenForHeldKeys(): void {
  addEventListener(
    'keydown',
    (event) => {
      if ((reasons === 0 && !isGiving) || !event.isTrusted || !isKept(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.push(event);
    },
    { capture: true },
  );
  addEventListener(
    'pointerdown',
    () => {
      points += 1;
      // Whoever points has finished typing: what is still on its way arrives before the field is left.
      if (reasons > 0) return;
      for (let event = held.shift(); event; event = held.shift()) press(event);
    },
    { capture: true },
  );
}

async function giveBack(): Promise<void> {
  isGiving = true;
  for (let event = held.shift(); event; event = held.shift()) {
    press(event);
    // Each key finds the screen as the one before has left it, and that may wait for something in turn.
    do await new Promise((resolve) => setTimeout(resolve));
    while (reasons > 0);
  }
  isGiving = false;
}

function press(event: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
  const copy = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, metaKey, altKey, shiftKey, repeat },
    ...{ bubbles: true, cancelable: true, composed: true },
  });
  if (!target.dispatchEvent(copy) || ctrlKey || metaKey) return;
  // What the browser would do with a key that nobody took.
  if (target.matches('input, textarea, [contenteditable="true"]')) {
    if (key.length === 1) document.execCommand('insertText', false, key);
    else if (key === 'Backspace') document.execCommand('delete');
    else if (key === 'Enter' && target instanceof HTMLTextAreaElement)
      document.execCommand('insertText', false, '\n');
  } else if (target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) target.click();
}
