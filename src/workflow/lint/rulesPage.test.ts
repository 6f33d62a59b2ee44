import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { refusals } from './refusals.ts';
import { rules } from './rules/index.ts';
import { helpOf, rulesPage } from './rulesPage.ts';
import { rows } from './specified/rows.ts';

const file = new URL('../../../docs/rules.md', import.meta.url);

it('docs/rules.md says what the rules say (UPDATE_DOCS=1 writes it)', () => {
  const page = rulesPage(rules, rows);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

it('has a heading where each rule sends people', () => {
  const headings = new Set(
    Array.from(rulesPage(rules, rows).matchAll(/^## (.+)$/gm), ([, heading]) => heading),
  );
  for (const { id } of rules) expect(headings).toContain(helpOf(id).split('#')[1]);
});

it('names rules that exist for what the service refuses, or says why there is none', () => {
  const ids = new Set(rules.map(({ id }) => id));
  for (const refusal of refusals) {
    for (const id of refusal.rules) expect(ids).toContain(id);
    if (refusal.rules.length === 0) expect(refusal.unknown).toBeDefined();
  }
});
