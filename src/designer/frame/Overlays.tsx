import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Suspense, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { commandGroups, keysText } from '../commands/Command.ts';
import { commands } from '../commands/index.ts';
import { type Overlay, viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { diagramKeys } from './diagramKeys.ts';
import styles from './Overlays.module.css';

// The functions of the language come with it.
const Scratchpad = lazyPart(() => import('../expression/Scratchpad.tsx').then((module) => module.Scratchpad));

// Every format comes with it.
const Exchange = lazyPart(() => import('../exchange/Exchange.tsx').then((module) => module.Exchange));

function close(): void {
  viewStore.setState({ overlay: undefined });
}

function KeySheet() {
  const sheet = useRef<HTMLDivElement>(null);
  // It scrolls by keys as soon as it is there, also where the palette has stood before.
  useEffect(() => sheet.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached
    <div ref={sheet} className={styles.sheet} role="region" aria-label={titles.keys} tabIndex={0}>
      {commandGroups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          {commands
            .filter((command) => command.group === group && command.keys)
            .map((command) => (
              <div key={command.id} className={styles.keyRow}>
                <span>{command.title}</span>
                <kbd className={styles.keys}>{keysText(command.keys)}</kbd>
              </div>
            ))}
        </section>
      ))}
      <section>
        <h3>In the diagram and the outline</h3>
        {diagramKeys.map(({ keys, title }) => (
          <div key={keys} className={styles.keyRow}>
            <span>{title}</span>
            <kbd className={styles.keys}>{keys}</kbd>
          </div>
        ))}
      </section>
    </div>
  );
}

const titles = {
  commands: 'Commands',
  keys: 'Keyboard shortcuts',
  scratchpad: 'Try an expression',
} satisfies Partial<Record<Exclude<Overlay, undefined>, string>>;

/** Command palette, shortcut sheet and scratchpad. */
export function Overlays() {
  const overlay = useStore(viewStore, (state) => state.overlay);
  const returnFocus = useFocusBack();
  switch (overlay) {
    case 'scratchpad':
      return <ScratchpadSheet />;
    case 'export':
    case 'open-text':
    case 'found':
    case 'not-opened':
      return <Exchange key={overlay} kind={overlay} />;
  }
  const title = titles[overlay ?? 'commands'];
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.panel} onCloseAutoFocus={returnFocus} aria-describedby={undefined}>
          {overlay === 'keys' ? (
            <>
              <Head title={title} />
              <KeySheet />
            </>
          ) : (
            <>
              <Dialog.Title className="visually-hidden">{title}</Dialog.Title>
              <CommandPalette onClose={close} />
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Head({ title }: { readonly title: string }) {
  return (
    <div className={styles.head}>
      <Dialog.Title>{title}</Dialog.Title>
      <IconButton label="Close" onClick={close}>
        <X size={16} />
      </IconButton>
    </div>
  );
}

function ScratchpadSheet() {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.large} aria-describedby={undefined}>
          <Head title={titles.scratchpad} />
          <div className={styles.body}>
            <Suspense fallback={null}>
              <Scratchpad />
            </Suspense>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
