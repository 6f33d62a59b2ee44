import { Command as Palette } from 'cmdk';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import { type Command, keysText } from '../commands/Command.ts';
import { commands } from '../commands/index.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import { stopsOf } from '../commands/walkFlow.ts';
import { definition } from '../stores/documentStore.ts';
import { inspect, type Overlay, viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { useReturnFocus } from '../ui/useReturnFocus.ts';
import { diagramKeys } from './diagramKeys.ts';
import styles from './Overlays.module.css';

// The functions of the language come with it.
const Scratchpad = lazy(() =>
  import('../expression/Scratchpad.tsx').then((module) => ({ default: module.Scratchpad })),
);

// Every format comes with it.
const Exchange = lazy(() =>
  import('../exchange/Exchange.tsx').then((module) => ({ default: module.Exchange })),
);

const groups: readonly Command['group'][] = ['Run', 'Edit', 'File', 'View', 'Go to'];

function close(): void {
  viewStore.setState({ overlay: undefined });
}

/** Steps that are offered at most: the list is drawn and weighed whole with every letter. */
const mostSteps = 50;

/** Steps whose title or type has all the words. */
function stepsLike(search: string): readonly Step[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Step[] = [];
  for (const step of stepsOf(definition())) {
    const text = `${titleOfKey(step.name)} ${step.type}`.toLowerCase();
    if (words.every((word) => text.includes(word)) && found.push(step) === mostSteps) break;
  }
  return found;
}

function CommandPalette() {
  const [search, setSearch] = useState('');
  return (
    <Palette label="Commands" loop>
      <Palette.Input
        className={styles.input}
        placeholder="What do you want to do?"
        value={search}
        onValueChange={setSearch}
      />
      <Palette.List className={styles.list}>
        <Palette.Empty className={styles.item}>No command or step has that name.</Palette.Empty>
        {groups.map((group) => (
          <Palette.Group key={group} heading={group}>
            {commands
              .filter((command) => command.group === group && command.id !== 'palette')
              .map((command) => (
                <Palette.Item
                  key={command.id}
                  value={command.title}
                  className={styles.item}
                  disabled={command.isEnabled ? !command.isEnabled() : false}
                  onSelect={() => {
                    close();
                    void command.run();
                  }}
                >
                  {command.title}
                  <span className={styles.keys}>{keysText(command.keys)}</span>
                </Palette.Item>
              ))}
          </Palette.Group>
        ))}
        <StepCommands />
        <Palette.Group heading="Steps">
          {stepsLike(search).map((step) => (
            <Palette.Item
              key={step.name}
              value={`${titleOfKey(step.name)} ${step.type}`}
              className={styles.item}
              onSelect={() => {
                close();
                viewStore.setState({ mode: 'design' });
                inspect(step.name);
              }}
            >
              {titleOfKey(step.name)}
              <span className={styles.keys}>{step.type}</span>
            </Palette.Item>
          ))}
        </Palette.Group>
      </Palette.List>
    </Palette>
  );
}

/** What can be done with the selected step. */
function StepCommands() {
  const { selection, collapsed } = viewStore.getState();
  const stop = stopsOf(definition(), collapsed).find(
    (candidate) => candidate.kind === 'step' && candidate.step.name === selection.at(-1),
  );
  if (!stop) return null;
  const title = titleOfKey(stop.step.name);
  return (
    <Palette.Group heading={title}>
      {stepCommands
        .filter((command) => command.fits(stop))
        .map((command) => (
          <Palette.Item
            key={command.id}
            value={`${command.title} ${title}`}
            className={styles.item}
            onSelect={() => {
              close();
              command.run(stop);
            }}
          >
            {command.title}
            <span className={styles.keys}>{keysOf(command)}</span>
          </Palette.Item>
        ))}
    </Palette.Group>
  );
}

function KeySheet() {
  return (
    <div className={styles.sheet}>
      {groups.map((group) => (
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
  const returnFocus = useReturnFocus();
  switch (overlay) {
    case 'scratchpad':
      return <ScratchpadSheet />;
    case 'export':
    case 'open-text':
    case 'found':
    case 'not-opened':
      return (
        <Suspense fallback={null}>
          <Exchange key={overlay} kind={overlay} />
        </Suspense>
      );
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
              <CommandPalette />
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
