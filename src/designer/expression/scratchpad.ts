import { createStore } from 'zustand/vanilla';

/** What stands on the scratchpad. Kept between openings and over a reload of this tab; never part of the workflow. */
export interface Scratchpad {
  readonly text: string;
  /** What the user had typed before an example took its place. */
  readonly typed?: string | undefined;
  readonly source: 'run' | 'json';
  /** Whose view of the run; absent: the end of the workflow. */
  readonly step?: string | undefined;
  /** Text of the values that are given by hand; absent until somebody asks for it. */
  readonly json?: string | undefined;
}

const key = 'hookline-scratchpad';

function restored(): Scratchpad {
  const fresh: Scratchpad = { text: '', source: 'run' };
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return fresh;
    const text = (name: string) => {
      const value: unknown = Reflect.get(kept, name);
      return typeof value === 'string' ? value : undefined;
    };
    return {
      text: text('text') ?? '',
      typed: text('typed'),
      source: text('source') === 'json' ? 'json' : 'run',
      step: text('step'),
      json: text('json'),
    };
  } catch {
    // Storage may be forbidden: then the scratchpad lives as long as the page.
    return fresh;
  }
}

export const scratchpad = createStore<Scratchpad>(restored);

scratchpad.subscribe((state) => {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {
    // As above.
  }
});

/** Puts an example in the place of the text, which can be taken back. */
export function tryExample(expression: string): void {
  scratchpad.setState(({ text, typed }) => ({
    text: expression,
    typed: typed ?? (text === '' ? undefined : text),
  }));
}

/** The user types: what stands there is the user's own. */
export function typeText(text: string): void {
  scratchpad.setState({ text, typed: undefined });
}

export function takeBack(): void {
  scratchpad.setState(({ typed, text }) => ({ text: typed ?? text, typed: undefined }));
}
