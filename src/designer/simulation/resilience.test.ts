import { expect, test } from 'vitest';
import { presets } from '../../workflow/mock/presets.ts';
import { texts } from './mockTexts.ts';
import { csvOf, markdownOf, type Tried } from './resilience.ts';

const [preset] = presets;
if (!preset) throw new Error('There are no presets.');
const webhook = { step: '=Wait|a', isTrigger: false, body: {} };
const tried: readonly Tried[] = [
  { webhook, preset, outcome: 'orphanLeft', detail: 'Succeeded, "twice"', lack: 'An end.' },
  { webhook, preset, detail: 'No mock\nanswers', lack: '' },
];

test('the matrix as Markdown keeps every line a line of the table', () => {
  const lines = markdownOf('Order', tried, texts.outcome).trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[4]).toBe(`| =Wait\\|a | Happy path | Orphan left | Succeeded, "twice" | An end. |`);
  expect(lines[5]).toBe('| =Wait\\|a | Happy path | Not played | No mock answers |  |');
});

test('the matrix as CSV quotes what needs it and disarms formulas', () => {
  const csv = csvOf(tried, texts.outcome);
  expect(csv).toContain(`'=Wait|a,Happy path,Orphan left,"Succeeded, ""twice""",`);
  expect(csv).toContain('"No mock\nanswers"');
  expect(csv.endsWith('\r\n')).toBe(true);
});
