import type { JsonObject } from '../../json.ts';
import { objectAt } from '../../json.ts';
import { declarationsOf } from '../declarations.ts';
import type { ActionLook } from '../Operation.ts';
import { oneLine } from '../summary.ts';

const variableLook = {
  role: 'action',
  icon: 'M3 4h4v2H5v12h2v2H3zM17 4h4v16h-4v-2h2V6h-2zM8 8h2.3l1.7 2.6L13.7 8H16l-2.8 4 2.8 4h-2.3L12 13.4 10.3 16H8l2.8-4z',
  color: '#a14f8a',
} as const;

/** What is done to a variable in one line: `total + 2`. */
function change(sign: string, usual = '') {
  return (node: JsonObject): string => {
    const inputs = objectAt(node, 'inputs');
    const name = oneLine(inputs.get('name'));
    return name === '' ? '' : `${name} ${sign} ${oneLine(inputs.get('value')) || usual}`;
  };
}

export const initializeVariableLook: ActionLook = {
  ...variableLook,
  type: 'InitializeVariable',
  title: 'Initialize variable',
  summary(node) {
    const [first, ...rest] = declarationsOf(node);
    if (!first) return '';
    const value = first.get('value');
    const text = `${oneLine(first.get('name'))}: ${oneLine(first.get('type'))}${value === undefined ? '' : ` = ${oneLine(value)}`}`;
    return rest.length === 0 ? text : `${text} and ${rest.length} more`;
  },
};

export const setVariableLook: ActionLook = {
  ...variableLook,
  type: 'SetVariable',
  title: 'Set variable',
  summary: change('='),
};

export const incrementVariableLook: ActionLook = {
  ...variableLook,
  type: 'IncrementVariable',
  title: 'Increment variable',
  summary: change('+', '1'),
};

export const decrementVariableLook: ActionLook = {
  ...variableLook,
  type: 'DecrementVariable',
  title: 'Decrement variable',
  summary: change('−', '1'),
};

export const appendToArrayVariableLook: ActionLook = {
  ...variableLook,
  type: 'AppendToArrayVariable',
  title: 'Append to array variable',
  summary: change('←'),
};

export const appendToStringVariableLook: ActionLook = {
  ...variableLook,
  type: 'AppendToStringVariable',
  title: 'Append to string variable',
  summary: change('←'),
};
