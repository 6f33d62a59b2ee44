import { expect, test } from 'vitest';
import { contextResolver } from '../../workflow/expression/conformance.ts';
import { unknownScope } from '../../workflow/expression/Scope.ts';
import { notKnown } from '../stores/absence.ts';
import { type HoverPlace, hoverText } from './hoverText.ts';

const place: HoverPlace = {
  scope: unknownScope,
  resolver: {
    ...contextResolver({ triggerBody: { name: 'a`b``c', list: [1] } }),
    variable: () => {
      throw notKnown('Set [it] has not run');
    },
  },
  hasRun: true,
  isHidden: false,
};

/** What is said where the mark `|` stands. */
function said(marked: string, change: Partial<HoverPlace> = {}) {
  const text = marked.replace('|', '');
  const found = hoverText(text, marked.indexOf('|'), { ...place, ...change });
  return found && { part: text.slice(found.start, found.end), lines: found.lines };
}

test('a function is documented, with its value in the run', () => {
  const hover = said("@to|Upper('x')");
  expect(hover?.part).toBe('toUpper');
  expect(hover?.lines[0]).toBe('` toUpper(text) `');
  expect(hover?.lines.at(-1)).toBe('```json\n"X"\n```');
});

test('the value of a part is told, whatever is in it', () => {
  expect(said("@triggerBody()?['|name']")).toEqual({
    part: "triggerBody()?['name']",
    lines: ["In the shown run: ` triggerBody()?['name'] `", '```json\n"a`b``c"\n```'],
  });
  expect(said("@triggerBody()?['|list']")?.lines.at(-1)).toBe('```json\n[\n  1\n]\n```');
  expect(said("@triggerBody()?['|name']", { hasRun: false })?.lines[0]).toMatch(/^With example data/);
});

test('what is absent or fails is said as text that no Markdown changes', () => {
  expect(said("@variables('|x')")?.lines).toEqual(['not known yet: Set \\[it\\] has not run']);
  expect(said('@triggerBody().|nope')?.lines).toEqual([
    "Property 'nope' doesn't exist, available properties are 'name, list'\\.",
  ]);
});

test('nothing is said in literal text and of hidden values', () => {
  expect(said('pla|in')).toBeUndefined();
  expect(said('pl|ain @{triggerBody()}')).toBeUndefined();
  expect(said("@triggerBody()?['|name']", { isHidden: true })).toBeUndefined();
  expect(said('@to|Upper(triggerBody())', { isHidden: true })?.lines.join()).not.toContain('shown run');
});
