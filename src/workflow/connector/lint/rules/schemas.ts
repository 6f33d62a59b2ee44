import { isArray, isObject, type JsonObject, stringAt } from '../../../json.ts';
import { brokenReferences, referencesIn } from '../../brokenReferences.ts';
import { setInFile } from '../../edits/editFile.ts';
import { withoutRequired } from '../../edits/requireChain.ts';
import { lookUp, membersOf, partsOf, requiredNames } from '../../resolve.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import { manyAsOne } from './manyAsOne.ts';

/* Schemas. */

export const shapes: ConnectorRule = {
  id: 'CC040',
  description: 'Arrays say what their items are, and "required" names properties that exist.',
  *check({ schemas, parameters, root }) {
    for (const { value, path } of [...parameters, ...schemas]) {
      if (value.get('type') === 'array' && !value.has('items'))
        yield {
          severity: 'error',
          path,
          message: 'This array does not say what its items are. Add "items".',
        };
    }
    for (const schema of schemas) {
      const { value, path } = schema;
      const required = value.get('required');
      if (!isArray(required)) continue;
      const at = [...path, 'required'];
      if (required.length === 0) {
        yield {
          severity: 'error',
          path: at,
          message: '"required" is empty. Remove it, or name properties.',
          fix: { title: 'Remove "required"', edit: setInFile('definition', at, undefined) },
        };
        continue;
      }
      const known = new Set(membersOf(root, schema).map(({ name }) => name));
      const isOpen = partsOf(root, schema).some((part) => 'broken' in part);
      for (const name of isOpen ? [] : requiredNames(value)) {
        if (known.has(name)) continue;
        yield {
          severity: 'error',
          path: [...at, required.indexOf(name)],
          message: `"required" names "${name}", which is no property of this schema.`,
          fix: { title: 'Remove the name', edit: setInFile('definition', at, withoutRequired(value, name)) },
        };
      }
    }
  },
};

export const references: ConnectorRule = {
  id: 'CC041',
  description: 'References lead somewhere, stand alone, and make no circle.',
  *check({ root }) {
    for (const { path, message } of brokenReferences(root)) yield { severity: 'error', path, message };
    const names = new Set<string>();
    const crowded = referencesIn(root).flatMap(({ node, path }): readonly ConnectorFinding[] => {
      if (node.size === 1) return [];
      const others = [...node.keys()].filter((name) => name !== '$ref');
      for (const name of others) names.add(name);
      const message = `Beside "$ref" stand others (${others.slice(0, 3).join(', ')}), which many tools ignore. Move them to what is named, or remove them.`;
      return [{ severity: 'error', path, message }];
    });
    yield* manyAsOne(
      crowded,
      (count) =>
        `Beside "$ref" stand others (${[...names].slice(0, 3).join(', ')}) in ${count} places, of which this is the first. Many tools ignore them. Move them to what is named, or remove them.`,
    );
    for (const { path, name } of circlesIn(root))
      yield {
        severity: 'error',
        path,
        message: `The schema "${name}" contains itself. Connectors must not have circular schemas.`,
      };
  },
};

/** Definitions that reach themselves, each told at its first reference that leads there. */
function* circlesIn(root: JsonObject) {
  const definitions = root.get('definitions');
  if (!isObject(definitions)) return;
  const edges = new Map<string, { readonly to: string; readonly path: readonly (string | number)[] }[]>();
  for (const [name, value] of definitions) {
    const targets = referencesIn(value, ['definitions', name]).map(({ node, path }) => ({
      to: targetOf(root, stringAt(node, '$ref') ?? ''),
      path: [...path, '$ref'],
    }));
    edges.set(
      name,
      targets.flatMap(({ to, path }) => (to === undefined ? [] : [{ to, path }])),
    );
  }
  for (const name of circularNames(edges)) {
    const first = edges.get(name.node)?.find(({ to }) => name.group.has(to));
    if (first) yield { path: first.path, name: name.node };
  }
}

function targetOf(root: JsonObject, reference: string): string | undefined {
  const path = lookUp(root, reference)?.path;
  return path?.[0] === 'definitions' && typeof path[1] === 'string' ? path[1] : undefined;
}

/** The nodes of each strongly connected part that has a circle (Tarjan's algorithm, without recursion). */
function* circularNames(edges: ReadonlyMap<string, readonly { readonly to: string }[]>) {
  const indexes = new Map<string, number>();
  const lows = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of edges.keys()) {
    if (indexes.has(start)) continue;
    const work = [{ node: start, next: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1);
      if (frame === undefined) break;
      const { node } = frame;
      if (!indexes.has(node)) {
        indexes.set(node, indexes.size);
        lows.set(node, indexes.size - 1);
        open.push(node);
        isOpen.add(node);
      }
      const target = edges.get(node)?.[frame.next++]?.to;
      if (target !== undefined) {
        if (!indexes.has(target)) work.push({ node: target, next: 0 });
        else if (isOpen.has(target)) lower(node, indexes.get(target) ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent !== undefined) lower(parent, lows.get(node) ?? 0);
      if (lows.get(node) !== indexes.get(node)) continue;
      const group = new Set(open.splice(open.indexOf(node)));
      for (const member of group) isOpen.delete(member);
      const isCircle = group.size > 1 || edges.get(node)?.some(({ to }) => to === node);
      if (isCircle) for (const member of group) yield { node: member, group };
    }
  }

  function lower(node: string, value: number): void {
    lows.set(node, Math.min(lows.get(node) ?? value, value));
  }
}

const formats: ReadonlySet<string> = new Set(
  'int32 int64 float double byte binary date date-time password date-no-tz email html uri uuid'.split(' '),
);

export const format: ConnectorRule = {
  id: 'CC042',
  description: 'The published schema knows certain formats only.',
  *check({ schemas, parameters }) {
    for (const { value, path } of [...parameters, ...schemas]) {
      const word = value.get('format');
      if (word === undefined || (typeof word === 'string' && formats.has(word))) continue;
      const at = [...path, 'format'];
      yield {
        severity: 'warning',
        path: at,
        message: `The format "${String(word).slice(0, 60)}" is not known to connectors.`,
        ...(word === 'decimal' && {
          fix: { title: 'Set the format to "double"', edit: setInFile('definition', at, 'double') },
        }),
      };
    }
  },
};
