/** In the order of palette and help sheet. */
export const commandGroups = ['Run', 'Edit', 'File', 'View', 'Go to'] as const;

/** Something a user can do. One entry serves shortcut, toolbar, menu, palette and help sheet. */
export interface Command {
  readonly id: string;
  /** A verb first: "Run the workflow". */
  readonly title: string;
  readonly group: (typeof commandGroups)[number];
  /** As `tinykeys` reads it, e.g. `$mod+Enter`; a sequence has a blank: `g d`. */
  readonly keys?: string;
  /** Single letters and sequences work only while canvas or outline has the focus. */
  readonly scope?: 'diagram';
  readonly isEnabled?: () => boolean;
  readonly run: () => void | Promise<void>;
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const signs: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

/** Keys as people read them: `$mod+Shift+z` → `Ctrl+Shift+Z`. */
export function keysText(keys: string | undefined): string | undefined {
  if (!keys) return undefined;
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join('+'),
    )
    .join(' ');
}
