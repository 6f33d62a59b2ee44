import { containersOf } from '../document/containers.ts';
import { graphOf } from '../document/graph.ts';
import { titleOfKey } from '../document/names.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt, stringify } from '../json.ts';
import { operationOf } from '../operations/index.ts';
import type { Format } from './Format.ts';
import { flowchart } from './flowchart.ts';
import { resourceName } from './names.ts';
import { parametersOf } from './parameters.ts';
import { shortened } from './shortened.ts';
import type { Workflow } from './Workflow.ts';

/** A page that documents the workflow for people. */
export const markdown: Format = {
  id: 'markdown',
  title: 'Markdown documentation',
  isDescription: true,
  description:
    'A page for people: what starts the workflow, its steps in order, parameters, connections and a chart.',
  write: ({ workflow }) => ({
    files: [{ name: `${resourceName(workflow.name)}.md`, content: page(workflow) }],
    notes: [],
  }),
};

function page(workflow: Workflow): string {
  const { name, definition, connections } = workflow;
  const description = stringAt(definition, 'description');
  const sections = [
    `# ${inline(name)}`,
    ...(description ? [startOfLine(inline(description))] : []),
    `\`\`\`mermaid\n${flowchart(definition)}\`\`\``,
    `## Starts when`,
    listOf(objectAt(definition, 'triggers'), 'trigger', ''),
    '## Steps',
    listOf(objectAt(definition, 'actions'), 'action', ''),
    ...table(
      'Parameters',
      ['Name', 'Type', 'Value'],
      parametersOf(workflow).map((parameter) => [
        parameter.name,
        parameter.type,
        parameter.isSecure ? '(secret)' : parameter.value === undefined ? '' : shown(parameter.value),
      ]),
    ),
    ...table(
      'Connections',
      ['Name', 'Connector', 'Signs in with'],
      connections.map(({ key, api, usesIdentity }) => [
        key,
        `${api.name}${api.kind === 'custom' ? ' (custom)' : ''}`,
        usesIdentity ? 'managed identity' : 'its own account',
      ]),
    ),
    ...table(
      'Outputs',
      ['Name', 'Value'],
      Array.from(objectAt(definition, 'outputs'), ([key, output]) => [
        key,
        shown(objectAt(output).get('value') ?? null),
      ]),
    ),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** Steps in running order, nested as they stand, each with what it does. */
function listOf(steps: JsonObject, role: 'trigger' | 'action', indent: string): string {
  const names = role === 'action' ? graphOf(steps).order : [...steps.keys()];
  const lines = names.flatMap((name, index) => {
    const node = steps.get(name);
    if (!isObject(node)) return [];
    const operation = operationOf(node, role);
    const summary = operation.summary(node);
    const said = stringAt(node, 'description');
    // What belongs to a step stands under its text, right of the number.
    const number = `${index + 1}. `;
    const below = indent + ' '.repeat(number.length);
    const line = `${indent}${number}**${inline(titleOfKey(name))}** – ${inline(operation.title)}${summary && `: ${inline(summary)}`}${after(steps, name, role)}`;
    const inner = role === 'action' ? branches(node, below) : [];
    return [line, ...(said ? [`${below}${startOfLine(inline(said))}`] : []), ...inner];
  });
  return lines.length === 0 ? `${indent}(none)` : lines.join('\n');
}

function branches(node: JsonObject, indent: string): readonly string[] {
  return containersOf(node).flatMap(({ label, actions }) => {
    if (label === '') return [listOf(actions, 'action', indent)];
    return [`${indent}- ${inline(label)}`, listOf(actions, 'action', `${indent}  `)];
  });
}

/** Says so when a step does not simply follow the success of another. */
function after(steps: JsonObject, name: string, role: 'trigger' | 'action'): string {
  if (role === 'trigger') return '';
  const unusual = (graphOf(steps).predecessors.get(name) ?? []).filter(
    ({ statuses }) => statuses.length !== 1 || statuses[0] !== 'Succeeded',
  );
  const parts = unusual.map(
    ({ name: previous, statuses }) => `${inline(titleOfKey(previous))} is ${statuses.join(' or ')}`,
  );
  return parts.length === 0 ? '' : ` (when ${parts.join(' and ')})`;
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    [row(heads), row(heads.map(() => '---')), ...rows.map((cells) => row(cells.map(inline)))].join('\n'),
  ];
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : stringify(value);
  return shortened(text, 200);
}

/** Text that stays text: markup of Markdown and HTML is escaped, line breaks become blanks. */
function inline(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]#|~!$]/g, '\\$&');
}

/** At the start of a line some signs make lists, quotes, lines and headings. */
function startOfLine(text: string): string {
  return text.replace(/^(?=[-+=>:])/, '\\').replace(/^(\d{1,9})(?=[.)])/, '$1\\');
}
