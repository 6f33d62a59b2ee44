import { renameMember, setAt } from '../../../document/structure.ts';
import { isObject, type JsonPath, objectAt } from '../../../json.ts';
import { editDefinition } from '../../edits/editFile.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import { nameOf } from '../context.ts';
import { manyAsOne } from './manyAsOne.ts';

/* Paths, and the answers of their operations. */

export const templates: ConnectorRule = {
  id: 'CC045',
  description: 'Paths differ in more than case and names of parameters, start with "/", and have no query.',
  *check({ root }) {
    const seen = new Map<string, string>();
    for (const [path, item] of objectAt(root, 'paths')) {
      if (path.startsWith('x-') || !isObject(item)) continue;
      const place = { severity: 'error', path: ['paths', path], onName: true } as const;
      const sign = /[?#*]/.exec(path)?.[0];
      if (sign !== undefined)
        yield {
          ...place,
          message: `The path "${path}" has "${sign}". Say queries as parameters; routes of one address get paths of their own.`,
        };
      if (!path.startsWith('/')) {
        yield {
          ...place,
          message: `The path "${path}" must start with "/".`,
          fix: {
            title: 'Start it with "/"',
            edit: editDefinition((current) =>
              setAt(current, ['paths'], renameMember(objectAt(current, 'paths'), path, `/${path}`)),
            ),
          },
        };
      }
      const shape = path.toLowerCase().replace(/\{[^{}]*\}/g, '{}');
      const other = seen.get(shape);
      if (other === undefined) seen.set(shape, path);
      else
        yield {
          ...place,
          message: `The path "${path}" is the same as "${other}", but for case or names of parameters.`,
        };
    }
  },
};

export const answers: ConnectorRule = {
  id: 'CC046',
  description: 'One answer of an operation has a schema, and it is one of success.',
  *check({ connector }) {
    const several: ConnectorFinding[] = [];
    const alone: ConnectorFinding[] = [];
    const onDefault: ConnectorFinding[] = [];
    for (const operation of connector.operations) {
      const { responses } = operation;
      const withSchema = responses.filter(
        ({ schema, status }) => schema !== undefined && status !== 'default',
      );
      const [, second] = withSchema;
      const name = nameOf(operation);
      const told = (path: JsonPath, message: string) =>
        ({ severity: 'warning', path, onName: true, message }) as const;
      if (second)
        several.push(
          told(
            second.at,
            `${name} has ${withSchema.length} answers with a schema. Outputs are made of one of them.`,
          ),
        );
      const fallback = responses.find(({ status }) => status === 'default');
      if (fallback === undefined) continue;
      if (responses.length === 1)
        alone.push(
          told(fallback.at, `${name} declares the answer "default" only. Declare the status of success.`),
        );
      if (fallback.schema !== undefined)
        onDefault.push(
          told(fallback.at, `The answer "default" of ${name} has a schema. Put it on the status of success.`),
        );
    }
    yield* manyAsOne(
      several,
      (count) =>
        `${count} operations have more than one answer with a schema; this is the first. Outputs are made of one of them.`,
    );
    yield* manyAsOne(
      alone,
      (count) =>
        `${count} operations declare the answer "default" only; this is the first. Declare the status of success.`,
    );
    yield* manyAsOne(
      onDefault,
      (count) =>
        `The answer "default" of ${count} operations has a schema; this is the first. Put it on the status of success.`,
    );
  },
};
