import { defaultFilter, Command as Palette } from 'cmdk';
import { useState } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import { type Command, commandGroups, keysText } from '../commands/Command.ts';
import { commands } from '../commands/index.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import { stopsOf } from '../commands/walkFlow.ts';
import { definition } from '../stores/documentStore.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import styles from './Overlays.module.css';
import { otherWords } from './otherWords.ts';
import { type PaletteGroup, type PaletteItem, rankItems } from './rankItems.ts';

/** Steps that are offered at most: the list is drawn and weighed whole with every letter. */
const mostSteps = 50;

const score = (text: string, search: string, words: string[]) => defaultFilter(text, search, words) ?? 0;

/** Everything that can be done now, found by words: commands, what can be done with the selected step, and steps to go to. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [search, setSearch] = useState('');
  // Neither the workflow nor the selection changes while the palette is open.
  const [offered] = useState(() => [...commandGroupsNow(), ...stepGroup()]);
  const steps: PaletteGroup = { heading: 'Steps', items: stepsLike(search).map(itemOfStep) };
  return (
    <Palette label="Commands" loop shouldFilter={false}>
      <Palette.Input
        className={styles.input}
        placeholder="What do you want to do?"
        value={search}
        onValueChange={setSearch}
      />
      <Palette.List className={styles.list}>
        <Palette.Empty className={styles.item}>No command or step has that name.</Palette.Empty>
        {rankItems([...offered, steps], search, score).map(({ heading, items }) => (
          // A step may bear the name of a group.
          <Palette.Group key={items[0]?.id.split(' ')[0] + heading} heading={heading}>
            {items.map(({ id, title, detail, isDisabled, run }) => (
              <Palette.Item
                key={id}
                value={id}
                className={styles.item}
                disabled={isDisabled ?? false}
                onSelect={() => {
                  onClose();
                  run();
                }}
              >
                {title}
                <span className={styles.keys}>{detail}</span>
              </Palette.Item>
            ))}
          </Palette.Group>
        ))}
      </Palette.List>
    </Palette>
  );
}

function commandGroupsNow(): readonly PaletteGroup[] {
  const shown = commands.filter(({ id }) => id !== 'palette');
  return commandGroups.map((group) => ({
    heading: group,
    items: shown.filter((command) => command.group === group).map(itemOfCommand),
  }));
}

function itemOfCommand({ id, title, keys, isEnabled, run }: Command): PaletteItem {
  return {
    id: `command ${id}`,
    title,
    detail: keysText(keys),
    words: otherWords[id],
    isDisabled: isEnabled ? !isEnabled() : false,
    run: () => void run(),
  };
}

/** What can be done with the selected step. */
function stepGroup(): readonly PaletteGroup[] {
  const { selection, collapsed } = viewStore.getState();
  const stop = stopsOf(definition(), collapsed).find(
    (candidate) => candidate.kind === 'step' && candidate.step.name === selection.at(-1),
  );
  if (!stop) return [];
  const name = titleOfKey(stop.step.name);
  const items = stepCommands
    .filter((command) => command.fits(stop))
    .map((command) => ({
      id: `selected ${command.id}`,
      title: command.title,
      detail: keysOf(command),
      words: [`${command.title} ${name}`, ...(otherWords[command.id] ?? [])],
      run: () => command.run(stop),
    }));
  return [{ heading: name, items }];
}

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

function itemOfStep({ name, type }: Step): PaletteItem {
  return {
    id: `step ${name}`,
    title: titleOfKey(name),
    detail: type,
    words: [type],
    run: () => {
      viewStore.setState({ mode: 'design' });
      inspect(name);
    },
  };
}
