/*
 * Fills in the lines of a form in the page, as fast as the page answers. Everything goes through what a user has: the control
 * that a label names, the buttons inside the group that it names.
 */

export interface Line {
  readonly section: string;
  readonly tab: 'parameters' | 'settings';
  readonly label: string;
  readonly kind: string;
  /** False: it is only looked whether its control is there. */
  readonly isFilled: boolean;
}

export interface Filled {
  /** What was typed or chosen. */
  readonly taken: string;
  /** Why the line cannot be filled in. */
  readonly fault?: string;
}

/** Runs in the page: nothing from outside may be named in it. */
export async function fillForm(lines: readonly Line[]): Promise<Filled[]> {
  const inspector = document.querySelector(
    'aside[aria-label="Inspector"], [role="complementary"][aria-label="Inspector"]',
  );
  if (!inspector) throw new Error('There is no inspector.');

  async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
    // Only what never comes takes so long, also on a slow machine.
    const end = performance.now() + 10_000;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`There is no ${what}.`);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  const textOf = (node: Element | null | undefined) =>
    (node?.textContent ?? '').replace(/\*? required$|\*$/, '').trim();
  const all = <E extends HTMLElement>(within: Element, selector: string) => [
    ...within.querySelectorAll<E>(selector),
  ];
  const button = (within: Element, name: RegExp) =>
    all(within, 'button').find((one) => name.test(one.getAttribute('aria-label') ?? textOf(one)));

  function type(into: HTMLElement, text: string): void {
    if (!(into instanceof HTMLTextAreaElement || into instanceof HTMLInputElement))
      throw new Error(`A ${into.tagName} takes no text.`);
    if (into.disabled || into.readOnly) throw new Error('The control cannot be edited.');
    into.focus();
    into.select();
    document.execCommand('insertText', false, text);
    if (into.value !== text) throw new Error(`The control shows ${into.value}.`);
  }

  function choose(select: HTMLElement, value?: string): string {
    if (!(select instanceof HTMLSelectElement) || select.disabled)
      throw new Error('There is nothing to choose.');
    const values = [...select.options].map((option) => option.value);
    const chosen = value ?? values.findLast((one) => one !== '' && one !== select.value);
    if (chosen === undefined || !values.includes(chosen))
      throw new Error(`Only ${values.join()} can be chosen.`);
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, chosen);
    select.dispatchEvent(new Event('change', { bubbles: true }));
    return chosen;
  }

  const leave = () => document.activeElement instanceof HTMLElement && document.activeElement.blur();

  /** The label of the line, opened if it was folded. */
  async function labelOf({ section, label }: Line): Promise<HTMLLabelElement> {
    const place = await until(`section ${section}`, () =>
      all(inspector as Element, 'section').find((one) => one.getAttribute('aria-label') === section),
    );
    const folded = all(place, '[data-folded] > button').find(
      (one) => textOf(one.querySelector('span')) === label,
    );
    folded?.click();
    return until(`label ${label}`, () =>
      all<HTMLLabelElement>(place, 'label').find((one) => textOf(one) === label),
    );
  }

  const parts = 'input, textarea, select, button';

  async function fill(line: Line): Promise<string> {
    const label = await labelOf(line);
    const control = () => label.control;
    const group = () =>
      until(`group named ${line.label}`, () =>
        all(inspector as Element, '[role="group"]').find(
          (one) => one.getAttribute('aria-labelledby') === label.id,
        ),
      );
    const typed = async (text: string, into?: HTMLElement | null) => {
      type(into ?? (await until('control of the label', control)), text);
      leave();
      return text;
    };
    if (!line.isFilled) {
      await until('control that can be edited', () =>
        [
          label.control,
          ...all(inspector as Element, '[role="group"]')
            .filter((one) => one.getAttribute('aria-labelledby') === label.id)
            .flatMap((one) => all(one, parts)),
        ].some((one) => one?.matches(parts) && !one.matches(':disabled, :read-only:not(select, button)')),
      );
      return '';
    }
    switch (line.kind) {
      case 'text':
        return typed('w');
      case 'uri':
        return typed('https://w.example/');
      case 'method':
        return typed('PATCH');
      case 'number':
        return typed('7');
      case 'duration':
        return typed('PT7M');
      case 'schema':
        return typed('{"title":"w"}');
      case 'code':
        return typed('return 7;');
      case 'json': {
        const editor = label.closest('div')?.parentElement ?? (inspector as Element);
        const json = all(editor, '[role="radio"]').find((one) => textOf(one) === 'JSON');
        if (json?.getAttribute('aria-checked') === 'false') json.click();
        await until('JSON box', () => !json || json.getAttribute('aria-checked') === 'true');
        return typed('[7,"w"]');
      }
      case 'choice':
        return choose(await until('control of the label', control));
      case 'switch':
      case 'flag':
      case 'staticResult':
      case 'concurrency': {
        const toggle = await until('control of the label', control);
        if (toggle.getAttribute('role') !== 'switch') throw new Error('The control is no switch.');
        const before = toggle.getAttribute('aria-checked');
        toggle.click();
        await until('change of the switch', () => toggle.getAttribute('aria-checked') !== before);
        return 'on';
      }
      case 'authentication':
        return choose(await until('control of the label', control), 'Basic');
      case 'table': {
        const place = await group();
        button(place, /^Add a line$/)?.click();
        type(
          await until('name', () =>
            place.querySelector<HTMLElement>('input[aria-label="Name of the new line"]'),
          ),
          'w',
        );
        leave();
        return typed(
          'v',
          await until('value', () => place.querySelector<HTMLElement>('[aria-label="Value of w"]')),
        );
      }
      case 'retryPolicy': {
        const fixed = all(await group(), '[role="radio"]').find((one) => textOf(one) === 'Fixed');
        fixed?.click();
        await until('fixed policy', () => fixed?.getAttribute('aria-checked') === 'true');
        return 'fixed';
      }
      case 'condition': {
        const left = (await group()).querySelector<HTMLElement>('[aria-label="Left side"]');
        // Without rows it is an expression.
        return left ? typed('w', left) : typed("@equals(1, 'w')");
      }
      case 'conditions': {
        const place = await group();
        button(place, /^Add a condition$/)?.click();
        return typed(
          '@true',
          await until('condition', () => place.querySelector<HTMLElement>('[aria-label="Condition 1"]')),
        );
      }
      case 'recurrence':
      case 'wait': {
        const name = line.kind === 'wait' ? 'Count' : 'Every';
        const inner = all<HTMLLabelElement>(await group(), 'label').find((one) => textOf(one) === name);
        return typed('7', inner?.control);
      }
      case 'variables': {
        const inner = all<HTMLLabelElement>(await group(), 'label').find((one) => textOf(one) === 'Variable');
        return typed('w', inner?.control);
      }
      case 'cases': {
        const place = await group();
        const before = all(place, 'li').length;
        button(place, /^Add a case$/)?.click();
        await until('case', () => all(place, 'li').length > before);
        return 'added';
      }
      default:
        throw new Error(`Nobody has said how a ${line.kind} is filled in.`);
    }
  }

  const filled: Filled[] = [];
  for (const line of lines) {
    const tab = await until(`tab ${line.tab}`, () =>
      all(inspector, '[role="tab"]').find((one) => textOf(one).toLowerCase().startsWith(line.tab)),
    );
    if (tab.getAttribute('aria-selected') !== 'true') {
      tab.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
      await until('open tab', () => tab.getAttribute('aria-selected') === 'true');
    }
    try {
      filled.push({ taken: await fill(line) });
    } catch (error) {
      filled.push({ taken: '', fault: error instanceof Error ? error.message : String(error) });
    }
  }
  return filled;
}

/** Runs in the page: takes back with Ctrl+Z whatever can be taken back. */
export async function undoAll(): Promise<void> {
  const canUndo = () =>
    [...document.querySelectorAll('button')].some(
      (button) => button.getAttribute('aria-label')?.startsWith('Undo') && !button.disabled,
    );
  for (let left = 500; canUndo(); left--) {
    if (left === 0) throw new Error('Undo comes to no end.');
    const event = { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
    await new Promise((resolve) => setTimeout(resolve));
  }
}
