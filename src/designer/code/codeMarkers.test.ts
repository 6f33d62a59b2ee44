import { expect, test } from 'vitest';
import type { Problem } from '../../workflow/diagnostic.ts';
import { openText } from '../../workflow/formats/open.ts';
import { lint } from '../../workflow/lint/lint.ts';
import { codeMarkers } from './codeMarkers.ts';

function markersOf(text: string, problems?: readonly Problem[]) {
  const opened = openText(text, { fileName: 'x.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (!document) throw new Error('The text is no workflow.');
  const lines = text.split(/\r\n|\r|\n/);
  return codeMarkers(document, problems ?? lint(document.definition)).map(({ rule, start, end }) => ({
    rule,
    line: start.line,
    marked:
      start.line === end.line ? lines[start.line - 1]?.slice(start.column - 1, end.column - 1) : undefined,
  }));
}

const text = (inputs: string) =>
  `{\r\n "triggers": { "manual": { "type": "Request" } },\n "actions": {\r "A": { "type": "Compose",\n   "inputs": ${inputs},\n "runAfter": {} } }\r\n}`;

test('exactly the wrong part of an expression is marked, whatever escapes stand before it', () => {
  expect(markersOf(text(`"\\u0022a\\n@{body('Nope')}"`))).toEqual([
    { rule: 'unknown-action-reference', line: 5, marked: 'Nope' },
  ]);
  expect(markersOf(text(`"\\\\ @{nope\\u0028)}"`))).toEqual([
    { rule: 'expression-syntax', line: 5, marked: 'nope' },
  ]);
});

test('an empty range becomes visible', () => {
  const within = { start: 3, end: 3 };
  const path = ['actions', 'A', 'inputs'];
  const problem: Problem = { rule: 'r', severity: 'error', message: 'm', path, within };
  expect(markersOf(text('"@f("'), [problem])).toEqual([{ rule: 'r', line: 5, marked: '(' }]);
});

test('a problem without a part marks the name, and one of nothing is left out', () => {
  const problem = (...path: string[]): Problem => ({ rule: 'r', severity: 'error', message: 'm', path });
  expect(markersOf(text('1'), [problem('actions', 'A', 'inputs'), problem('actions', 'B')])).toEqual([
    { rule: 'r', line: 5, marked: '"inputs"' },
  ]);
});
