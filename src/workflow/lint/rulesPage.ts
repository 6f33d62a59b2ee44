import type { Rule } from './Rule.ts';
import { type Refusal, refusals } from './refusals.ts';
import { mendingRules } from './rules/mending.ts';

/** Where a rule is explained: a file of the documentation and the place in it. */
export function helpOf(rule: string): string {
  return `docs/rules.md#${rule}`;
}

/** The page that explains all rules, as Markdown: one heading for each, named by its id. */
export function rulesPage(rules: readonly Rule[]): string {
  const mending = new Set(mendingRules.map(({ id }) => id));
  const sections = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, description }) => {
      const fix = mending.has(id) ? '\n\nSome of these faults can be mended with one click.' : '';
      return `## ${id}\n\n${description}${fix}\n`;
    });
  return `# Rules

What the checks look for. An error is what the service refuses, a warning is a doubt, and an info is worth knowing. Values that are only known later (expressions, ARM expressions, placeholders of pipelines) are never faults.

${sections.join('\n')}
# What the service refuses

The codes with which the service refuses a workflow when it is saved, and the rules that tell it before. The last column says what a document alone cannot tell.

| code | rules | not in the document |
|---|---|---|
${refusals.map(rowOf).join('\n')}
`;
}

function rowOf({ codes, rules, unknown = '' }: Refusal): string {
  return `| ${codes} | ${rules.map((id) => `[${id}](#${id})`).join(', ')} | ${unknown} |`;
}
