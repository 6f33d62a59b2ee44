import { defaultFilter } from 'cmdk';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { stepCommands } from '../commands/stepCommands.ts';
import { otherWords } from './otherWords.ts';
import { type PaletteGroup, rankItems } from './rankItems.ts';

const score = (text: string, search: string, words: string[]) => defaultFilter(text, search, words) ?? 0;
const group = (heading: string, ...titles: readonly string[]): PaletteGroup => ({
  heading,
  items: titles.map((title) => ({ id: title, title, run: () => {} })),
});
const shown = (groups: readonly PaletteGroup[]) =>
  groups.map(({ heading, items }) => `${heading}: ${items.map(({ title }) => title).join(', ')}`);

const groups = [
  group('Run', 'Pause when a step waits', 'Run the workflow'),
  group('Edit', 'Copy', 'Paste'),
  group('File', 'Save as a picture', 'Save'),
];

describe('the palette', () => {
  it('shows everything in its order until something is typed', () => {
    expect(rankItems(groups, ' ', score)).toEqual(groups);
    expect(rankItems([...groups, group('Steps')], '', score)).toEqual(groups);
  });

  it('begins with the best match, whatever group it is in', () => {
    expect(shown(rankItems(groups, 'paste', score))).toEqual(['Edit: Paste']);
    expect(shown(rankItems(groups, 'sav', score))).toEqual(['File: Save, Save as a picture']);
  });

  it('takes strewn letters only where nothing says the words', () => {
    expect(shown(rankItems(groups, 'pst', score))).toContain('Edit: Paste');
    const off = { heading: 'Off', items: [{ id: 'u', title: 'Undo', isDisabled: true, run: () => {} }] };
    expect(shown(rankItems([off, group('View', 'Expand all, unfold')], 'undo', score))).toEqual([
      'Off: Undo',
    ]);
  });

  it('shows nothing where nothing fits', () => {
    expect(rankItems(groups, 'zzz', score)).toEqual([]);
  });

  it('puts what cannot be done now behind what can', () => {
    const off = { heading: 'Off', items: [{ id: 'x', title: 'Paste', isDisabled: true, run: () => {} }] };
    expect(rankItems([off, ...groups], 'paste', score)[0]?.heading).toBe('Edit');
    expect(rankItems([off, ...groups], 'paste', score).at(-1)?.heading).toBe('Off');
  });

  it('finds a command by what it is called elsewhere', () => {
    const known = [...commands, ...stepCommands];
    expect(Object.keys(otherWords).filter((id) => !known.some((command) => command.id === id))).toEqual([]);
    const all: PaletteGroup = {
      heading: 'All',
      items: known.map(({ id, title }) => ({ id, title, words: otherWords[id], run: () => {} })),
    };
    const first = (search: string) => rankItems([all], search, score)[0]?.items[0]?.title;
    expect(first('delete')).toBe('Remove');
    expect(first('parameters')).toBe('Workflow settings');
    expect(first('diff')).toMatch(/^Compare/);
    expect(first('undo')).toBe('Undo');
    expect(first('split')).toBe('Show diagram and code side by side');
    expect(first('pin')).toBe('Pin beside the selected step');
  });
});
