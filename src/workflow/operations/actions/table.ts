import { ExpressionError } from '../../expression/ExpressionError.ts';
import { textOf } from '../../expression/text.ts';
import { isArray, isObject, type Json, type JsonArray, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, warning, wordFinding } from '../findings.ts';
import { forItem, listField, listFindings, readList } from '../lists.ts';
import { tableLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { csvText, htmlText, type TableData } from '../tableText.ts';

const formats = ['CSV', 'HTML'];

/** Makes a table from a list. Spec: workflow-definition.md 5.4. */
export const tableAction: ActionOperation = {
  ...tableLook,
  description: 'Makes a CSV or HTML table from a list.',
  category: 'Data',
  keywords: ['table', 'csv', 'html', 'list', 'array', 'columns'],
  groups: [
    {
      title: 'Create table',
      tab: 'parameters',
      fields: [
        listField,
        {
          kind: 'choice',
          path: ['inputs', 'format'],
          label: 'Format',
          required: true,
          literal: true,
          options: formats.map((value) => ({ value, label: value })),
        },
        {
          kind: 'json',
          path: ['inputs', 'columns'],
          label: 'Columns',
          help: 'A list of { header, value }, in which item() is the item. Without it the members of the first item are the columns.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'Table', inputs: { from: '', format: 'CSV' } }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'string' }],
};

export function runTable(context: ActionContext): Outcome {
  const items = readList(context);
  const inputs = objectAt(context.node, 'inputs');
  const columns = inputs.get('columns');
  const data = isArray(columns) ? byColumns(context, items, columns) : byMembers(context, items);
  const body = inputs.get('format') === 'HTML' ? htmlText(data) : csvText(data);
  return { status: 'Succeeded', code: 'OK', outputs: new Map([['body', body]]) };
}

function byColumns(context: ActionContext, items: JsonArray, columns: JsonArray): TableData {
  const definitions = columns.filter(isObject);
  return {
    headers: definitions.map((column) => textOf(context.evaluate(column.get('header') ?? ''))),
    rows: items.map((item) =>
      definitions.map((column) => forItem(context, column.get('value') ?? null, item)),
    ),
  };
}

function byMembers(context: ActionContext, items: JsonArray): TableData {
  const [first] = items;
  const headers = isObject(first) ? [...first.keys()] : [];
  const rows = items.map((item): readonly Json[] => {
    if (isObject(item)) return headers.map((name) => item.get(name) ?? null);
    throw new ExpressionError(
      `The action '${context.name}' needs a list of objects, or columns that say what to take from each item.`,
    );
  });
  return { headers, rows };
}

export function checkTable(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const columns = inputs.get('columns');
  const from = inputs.get('from');
  const needsColumns = isArray(from) && from.some((item) => !isObject(item) && typeof item !== 'string');
  return [
    ...listFindings(node),
    ...(inputs.get('format') === ''
      ? []
      : wordFinding(inputs.get('format'), formats, ['inputs', 'format'], 'The format')),
    ...(columns === undefined || isArray(columns) || typeof columns === 'string'
      ? []
      : [error(['inputs', 'columns'], 'The columns must be a list of { header, value }.')]),
    ...(isArray(columns) ? columns.flatMap(columnFindings) : []),
    ...(needsColumns && columns === undefined
      ? [
          error(
            ['inputs', 'columns'],
            'The list holds values that are no objects. Say with columns what to take from them.',
          ),
        ]
      : []),
  ];
}

/** A column takes its value from somewhere; only its header may be left out. */
function columnFindings(column: Json, index: number): readonly Finding[] {
  if (!isObject(column) || column.has('value')) return [];
  const message = `Column ${index + 1} has no "value", so it stays empty. Say what to take from each item, for example @item()?['name'].`;
  return [warning(['inputs', 'columns', index], message)];
}
