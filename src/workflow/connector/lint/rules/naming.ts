import { insertMember, setAt } from '../../../document/structure.ts';
import { Float, isObject, type Json, objectAt, stringAt } from '../../../json.ts';
import type { ConnectorOperation } from '../../ConnectorOperation.ts';
import { editDefinition, setInFile } from '../../edits/editFile.ts';
import { freeOperationId, operationIdOf } from '../../edits/findOperation.ts';
import { titleOf } from '../../titleOf.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import { nameOf } from '../context.ts';

/* What operations and parameters are called. */

export const operationId: ConnectorRule = {
  id: 'CC030',
  description:
    'Flows find an operation by its operationId: it exists, is unique, and has letters and digits only.',
  *check({ connector }) {
    const seen = new Set<string>();
    for (const operation of connector.operations) {
      const id = operation.operationId;
      const path = [...operation.at, 'operationId'];
      if (id === '') yield idMissing(operation);
      else if (seen.has(id.toLowerCase()))
        yield {
          severity: 'error',
          path,
          message: `Another operation has the operationId "${id}". Give this one another.`,
          fix: {
            title: `Call it "${freeOperationId(connector, id)}"`,
            edit: editDefinition((root, current) => setAt(root, path, freeOperationId(current, id))),
          },
        };
      else if (/[-_\s]/.test(id))
        yield {
          severity: 'warning',
          path,
          message: `The operationId "${id}" has "-", "_" or blanks. Use letters and digits only. Flows that exist know it by this name.`,
        };
      seen.add(id.toLowerCase());
    }
  },
};

function idMissing(operation: ConnectorOperation): ConnectorFinding {
  const path = [...operation.at, 'operationId'];
  const has = operation.value.has('operationId');
  const words = operation.summary || `${operation.method.toLowerCase()} ${operation.path}`;
  return {
    severity: 'error',
    path: has ? path : operation.at,
    onName: !has,
    message: `${operation.method} ${operation.path} has no operationId. Flows find an operation by it.`,
    fix: {
      title: 'Name the operation',
      edit: editDefinition((root, connector) => {
        const node = objectAt(root, ...operation.at);
        const id = freeOperationId(connector, operationIdOf(words));
        return setAt(root, operation.at, insertMember(node, 'operationId', id, { index: 0 }));
      }),
    },
  };
}

export const summary: ConnectorRule = {
  id: 'CC031',
  description: 'Operations have a summary of at most 80 characters; that of a trigger says when.',
  *check({ connector }) {
    const triggers = new Set(connector.triggers.map(({ at }) => at));
    for (const operation of connector.operations) {
      const { summary: text, description } = operation;
      const path = [...operation.at, 'summary'];
      const has = operation.value.has('summary');
      const place = { path: has ? path : operation.at, onName: !has };
      const name = nameOf(operation);
      if (text.trim() === '') {
        yield { severity: 'warning', ...place, message: `${name} has no summary, the name that people see.` };
        continue;
      }
      if (text.length > 80) {
        const severity = text.length >= 120 ? 'error' : 'warning';
        yield {
          severity,
          ...place,
          message: `The summary of ${name} has ${text.length} characters; 80 is the most.`,
        };
      }
      if (text.trim() === description.trim())
        yield {
          severity: 'warning',
          ...place,
          message: `Summary and description of ${name} are the same. Say more in the description.`,
        };
      if (triggers.has(operation.at) && !text.startsWith('When a'))
        yield {
          severity: 'warning',
          ...place,
          message: `The summary of the trigger ${name} should start with "When a", as in "When an order is created".`,
        };
    }
  },
};

export const description: ConnectorRule = {
  id: 'CC032',
  description: 'Operations have a description, a sentence; that of a trigger says when it triggers.',
  *check({ connector }) {
    const triggers = new Set(connector.triggers.map(({ at }) => at));
    for (const operation of connector.operations) {
      const text = operation.description.trim();
      const has = operation.value.has('description');
      const place = { path: has ? [...operation.at, 'description'] : operation.at, onName: !has };
      const name = nameOf(operation);
      const when = triggers.has(operation.at) ? whenSentence(operation.summary) : undefined;
      const path = [...operation.at, 'description'];
      const change = (title: string, value: string | undefined) =>
        value === undefined ? {} : { fix: { title, edit: setInFile('definition', path, value) } };
      if (text === '')
        yield {
          ...{ severity: 'warning', ...place, message: `${name} has no description.` },
          ...change('Make it of the summary', when),
        };
      else if (triggers.has(operation.at) && !/^This operation triggers when /i.test(text))
        yield {
          severity: 'warning',
          ...place,
          message: `The description of the trigger ${name} should start with "This operation triggers when".`,
          ...change('Say so first', when && `${when} ${sentenceOf(text)}`),
        };
      else if (!isSentence(text))
        yield {
          severity: 'warning',
          ...place,
          message: `The description of ${name} should be a sentence: a capital first, a full stop last.`,
          ...change('Make it a sentence', sentenceOf(text)),
        };
    }
  },
};

function isSentence(text: string): boolean {
  return /^\P{Ll}.*[.!?]$/su.test(text);
}

function sentenceOf(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length) + (/[.!?]$/.test(text) ? '' : '.');
}

/** "When an order is created" as the sentence that a description starts with. */
function whenSentence(summary: string): string | undefined {
  const event = /^When (an? .+?)[.!?]?$/s.exec(summary.trim())?.[1];
  return event === undefined ? undefined : `This operation triggers when ${event}.`;
}

export const parameterTexts: ConnectorRule = {
  id: 'CC033',
  description: 'Parameters have x-ms-summary, the name that people see, and a description.',
  *check({ parameters }) {
    for (const { value, path } of parameters) {
      if (value.get('in') === 'body' || value.get('x-ms-visibility') === 'internal') continue;
      const missing = ['x-ms-summary', 'description'].filter(
        (name) => (stringAt(value, name) ?? '').trim() === '',
      );
      if (missing.length === 0) continue;
      const name = stringAt(value, 'name') ?? '';
      yield {
        severity: 'warning',
        path,
        message: `The parameter "${name}" has no ${missing.join(' and no ')}.`,
        ...(missing.includes('x-ms-summary') && {
          fix: {
            title: `Call it "${titleOf(name)}"`,
            edit: setInFile('definition', [...path, 'x-ms-summary'], titleOf(name)),
          },
        }),
      };
    }
  },
};

export const deprecated: ConnectorRule = {
  id: 'CC057',
  description: 'People see in its summary that an operation is deprecated.',
  *check({ connector }) {
    for (const operation of connector.operations) {
      if (!operation.isDeprecated || /\(deprecated\)/i.test(operation.summary)) continue;
      yield {
        severity: 'warning',
        path: [...operation.at, operation.value.has('summary') ? 'summary' : 'deprecated'],
        message: `${nameOf(operation)} is deprecated. Its summary should end with "(deprecated)".`,
        fix: {
          title: 'Add "(deprecated)"',
          edit: setInFile(
            'definition',
            [...operation.at, 'summary'],
            `${operation.summary} (deprecated)`.trim(),
          ),
        },
      };
    }
  },
};

const revisionName = 'x-ms-api-annotation';

export const revisions: ConnectorRule = {
  id: 'CC058',
  description: 'Revisions of an operation form a family, each with a number of its own.',
  *check({ connector, byId }) {
    const seen = new Map<string, ConnectorOperation>();
    for (const operation of connector.operations) {
      const note = operation.value.get(revisionName);
      if (note === undefined) continue;
      const path = [...operation.at, revisionName];
      const say = (message: string): ConnectorFinding => ({
        severity: 'info',
        path,
        message: `${nameOf(operation)}: ${message}`,
      });
      const family = stringAt(note, 'family');
      const revision = isObject(note) ? note.get('revision') : undefined;
      const status = stringAt(note, 'status');
      if (status !== undefined && status !== 'Preview' && status !== 'Production')
        yield say('the status must be "Preview" or "Production".');
      if (family === undefined && revision !== undefined) yield say('a revision needs a "family".');
      if (revision !== undefined && !isRevision(revision))
        yield say('the revision must be a whole number from 1.');
      if (family !== undefined && revision !== undefined) {
        const key = `${family}\n${String(revision)}`;
        const other = seen.get(key);
        if (other) yield say(`${nameOf(other)} is the same revision of the family "${family}".`);
        else seen.set(key, operation);
      }
      const replacement = stringAt(note, 'replacement', 'operationId');
      if (replacement !== undefined && !byId.has(replacement))
        yield say(`its replacement "${replacement}" does not exist.`);
    }
  },
};

function isRevision(value: Json): boolean {
  if (value instanceof Float) return Number.isInteger(value.value) && value.value >= 1;
  return typeof value === 'number' && value >= 1;
}

export const reservedNames: ConnectorRule = {
  id: 'CC059',
  description: 'The platform keeps some names of parameters for itself.',
  *check({ parameters }) {
    for (const { value, path } of parameters) {
      if (value.get('in') !== 'path' || stringAt(value, 'name')?.toLowerCase() !== 'connectionid') continue;
      yield {
        severity: 'error',
        path: [...path, 'name'],
        message: `The platform keeps the path parameter "${stringAt(value, 'name') ?? ''}" for itself. Give it another name.`,
      };
    }
  },
};
