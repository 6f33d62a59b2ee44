import { targetTitles } from '../targets.ts';
import type { Rule } from './Rule.ts';
import { type Refusal, refusals } from './refusals.ts';
import { mendingRules } from './rules/mending.ts';
import type { Row } from './specified/Row.ts';

/** Where a rule is explained: a file of the documentation and the place in it. */
export function helpOf(rule: string): string {
  return `docs/rules.md#${rule}`;
}

/**
 * The page that explains all rules, as Markdown: one heading for each, named by its id; then what the language asks for, by
 * chapter, and what the service refuses.
 */
export function rulesPage(rules: readonly Rule[], rows: readonly Row[]): string {
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
# What the language asks for

What can be wrong, chapter by chapter, and the rule that tells it; where a document cannot tell, why not.

${chapters(rows)}
# What the service refuses

The codes with which the service refuses a workflow when it is saved, and the rules that tell it before. The last column says what a document alone cannot tell.

| code | rules | not in the document |
|---|---|---|
${refusals.map(rowOf).join('\n')}
`;
}

function chapters(rows: readonly Row[]): string {
  return [...new Set(rows.map(({ from }) => from))]
    .map((chapter) => {
      const lines = rows.filter(({ from }) => from === chapter).map(lineOf);
      return `**${chapter}**\n\n| what is wrong | who tells it |\n|---|---|\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function lineOf({ wrong, target, told, unknown = '' }: Row): string {
  const where = target === undefined ? '' : ` (${targetTitles[target]})`;
  const who = told === undefined ? unknown : `[${told.rule}](#${told.rule}), ${told.severity}${where}`;
  return `| ${wrong} | ${who} |`;
}

function rowOf({ codes, rules, unknown = '' }: Refusal): string {
  return `| ${codes} | ${rules.map((id) => `[${id}](#${id})`).join(', ')} | ${unknown} |`;
}
