import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from './rules/index.ts';
import { helpOf, rulesPage } from './rulesPage.ts';

const file = new URL('../../../docs/rules.md', import.meta.url);

it('docs/rules.md says what the rules say (UPDATE_DOCS=1 writes it)', () => {
  const page = rulesPage(rules);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

it('has a heading where each rule sends people', () => {
  const headings = new Set(Array.from(rulesPage(rules).matchAll(/^## (.+)$/gm), ([, heading]) => heading));
  for (const { id } of rules) expect(headings).toContain(helpOf(id).split('#')[1]);
});
