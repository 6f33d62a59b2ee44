import { containersOf } from '../document/containers.ts';
import { graphOf } from '../document/graph.ts';
import { titleOfKey } from '../document/names.ts';
import { isObject, type JsonObject, objectAt, stringAt } from '../json.ts';
import { operationOf } from '../operations/index.ts';
import { mermaidText } from './mermaidText.ts';

/** A definition as a Mermaid flowchart: triggers on top, scopes as frames, other statuses than success on the arrows. */
export function flowchart(definition: JsonObject): string {
  const lines = ['flowchart TD'];
  const ids = new Map<string, string>();
  const idOf = (name: string, prefix: string) => {
    const known = ids.get(`${prefix} ${name}`);
    if (known !== undefined) return known;
    const id = `${prefix}${ids.size + 1}`;
    ids.set(`${prefix} ${name}`, id);
    return id;
  };
  const triggers = [...objectAt(definition, 'triggers')].filter(([, node]) => isObject(node));
  for (const [name, node] of triggers) {
    const title = operationOf(objectAt(node), 'trigger').title;
    lines.push(`  ${idOf(name, 't')}([${label(titleOfKey(name), title)}])`);
  }
  const actions = objectAt(definition, 'actions');
  drawActions(actions, '  ');
  for (const root of graphOf(actions).roots) {
    for (const [name] of triggers) lines.push(`  ${idOf(name, 't')} --> ${idOf(root, 'a')}`);
  }
  return `${lines.join('\n')}\n`;

  function drawActions(container: JsonObject, indent: string): void {
    const graph = graphOf(container);
    for (const name of graph.order) drawAction(name, objectAt(container, name), indent);
    for (const name of graph.order) {
      for (const { name: previous, statuses } of graph.predecessors.get(name) ?? []) {
        const isUsual = statuses.length === 1 && statuses[0] === 'Succeeded';
        const condition = isUsual || statuses.length === 0 ? '' : `|${quoted(statuses.join(', '))}|`;
        lines.push(`${indent}${idOf(previous, 'a')} -->${condition} ${idOf(name, 'a')}`);
      }
    }
  }

  function drawAction(name: string, node: JsonObject, indent: string): void {
    const id = idOf(name, 'a');
    const title = operationOf(node, 'action').title;
    const filled = containersOf(node).filter(({ actions: inner }) => graphOf(inner).order.length > 0);
    if (filled.length === 0) {
      lines.push(`${indent}${id}[${label(titleOfKey(name), title)}]`);
      return;
    }
    lines.push(`${indent}subgraph ${id} [${quoted(`${titleOfKey(name)} (${title})`)}]`);
    for (const [index, { label: branch, actions: inner }] of filled.entries()) {
      if (branch === '') drawActions(inner, `${indent}  `);
      else {
        lines.push(`${indent}  subgraph ${id}_${index + 1} [${quoted(branchTitle(branch, node))}]`);
        drawActions(inner, `${indent}    `);
        lines.push(`${indent}  end`);
      }
    }
    lines.push(`${indent}end`);
  }
}

/** The case's value says more than its name. */
function branchTitle(branch: string, node: JsonObject): string {
  const value = objectAt(node, 'cases', branch).get('case');
  const text = typeof value === 'number' ? String(value) : stringAt(node, 'cases', branch, 'case');
  return text === undefined || text === branch ? branch : `${branch}: ${text}`;
}

function label(title: string, type: string): string {
  return `"${mermaidText(title)}<br/><small>${mermaidText(type)}</small>"`;
}

function quoted(text: string): string {
  return `"${mermaidText(text)}"`;
}
