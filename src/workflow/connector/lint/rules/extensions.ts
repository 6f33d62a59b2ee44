import { renameMember, setAt } from '../../../document/structure.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt } from '../../../json.ts';
import { editDefinition, setInFile } from '../../edits/editFile.ts';
import type { ConnectorRule } from '../ConnectorRule.ts';

/* Extensions: names and values that the published schema knows. */

const known: ReadonlySet<string> = new Set([
  'x-ms-trigger',
  'x-ms-trigger-hint',
  'x-ms-trigger-metadata',
  'x-ms-trigger-value',
  'x-ms-notification-content',
  'x-ms-notification-url',
  'x-ms-notification',
  'x-ms-safe-operation',
  'x-ms-no-generic-test',
  'x-ms-summary',
  'x-ms-visibility',
  'x-ms-api-annotation',
  'x-ms-enum-values',
  'x-ms-localizeDefaultValue',
  'x-ms-media-kind',
  'x-ms-connector-metadata',
  'x-ms-docs',
  'x-ms-deployment-version',
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
  'x-ms-url-encoding',
  'x-ms-capabilities',
  'x-ms-operation-context',
  'x-ms-pageable',
  'x-ms-test-value',
  'x-ms-parameter-location',
  'x-ms-skip-url-encoding',
  'x-ms-enum',
]);

/** Every object of a definition with its path, examples left out. */
function* objectsIn(value: Json, path: JsonPath = []): Generator<{ value: JsonObject; path: JsonPath }> {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, [...path, index]);
  } else if (isObject(value)) {
    yield { value, path };
    for (const [name, member] of value) {
      if (name === 'example' || name === 'examples' || name === 'default') continue;
      if (isObject(member) || isArray(member)) yield* objectsIn(member, [...path, name]);
    }
  }
}

export const unknownExtension: ConnectorRule = {
  id: 'CC054',
  description: 'The published schema refuses extensions that it does not know; the platform keeps them.',
  *check({ root }) {
    const first = new Map<string, { path: JsonPath; count: number }>();
    for (const { value, path } of objectsIn(root)) {
      if (path.at(-1) === 'properties') continue;
      for (const name of value.keys()) {
        if (!/^x-ms-/i.test(name) || known.has(name) || isMisspelled(name)) continue;
        const found = first.get(name);
        if (found) found.count++;
        else first.set(name, { path: [...path, name], count: 1 });
      }
    }
    for (const [name, { path, count }] of first) {
      yield {
        severity: 'info',
        path,
        onName: true,
        message: `The extension "${name.slice(0, 80)}" is not in the published schema${count > 1 ? ` (${count} times)` : ''}. It is kept.`,
      };
    }
  },
};

function isMisspelled(name: string): boolean {
  return name !== 'x-ms-visibility' && /^x-ms-vis\w{4,12}$/i.test(name);
}

const words = ['important', 'advanced', 'internal'];

export const visibility: ConnectorRule = {
  id: 'CC055',
  description: 'x-ms-visibility is "important", "advanced" or "internal".',
  *check({ root }) {
    for (const { value, path } of objectsIn(root)) {
      if (path.at(-1) === 'properties') continue;
      for (const name of value.keys()) if (isMisspelled(name)) yield misspelled(path, name, value);
      const word = value.get('x-ms-visibility');
      if (word === undefined || (typeof word === 'string' && words.includes(word))) continue;
      const at = [...path, 'x-ms-visibility'];
      const lower = typeof word === 'string' ? word.trim().toLowerCase() : '';
      const meant = words.includes(lower) ? lower : undefined;
      const isNothing = lower === '' || lower === 'none';
      yield {
        severity: 'warning',
        path: at,
        message:
          'x-ms-visibility must be "important", "advanced" or "internal". Leave it out for what is always shown.',
        ...((meant !== undefined || isNothing) && {
          fix: {
            title: meant === undefined ? 'Remove it' : `Set it to "${meant}"`,
            edit: setInFile('definition', at, meant),
          },
        }),
      };
    }
  },
};

function misspelled(path: JsonPath, name: string, value: JsonObject) {
  return {
    severity: 'warning' as const,
    path: [...path, name],
    onName: true,
    message: `"${name}" is not an extension. "x-ms-visibility" may be meant.`,
    ...(!value.has('x-ms-visibility') && {
      fix: {
        title: 'Write x-ms-visibility',
        edit: editDefinition((root) =>
          setAt(root, path, renameMember(objectAt(root, ...path), name, 'x-ms-visibility')),
        ),
      },
    }),
  };
}
