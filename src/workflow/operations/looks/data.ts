import { objectAt } from '../../json.ts';
import { conditionText } from '../conditionText.ts';
import { expressionArguments } from '../expressionKinds.ts';
import type { ActionLook } from '../Operation.ts';
import { oneLine, withoutAt } from '../summary.ts';

export const composeLook: ActionLook = {
  role: 'action',
  type: 'Compose',
  title: 'Compose',
  icon: 'M9 4v2H8v4l-2 2 2 2v4h1v2H6v-5.2L3.2 12 6 9.2V4zM15 4h3v5.2l2.8 2.8-2.8 2.8V20h-3v-2h1v-4l2-2-2-2V6h-1z',
  color: '#7c4dab',
  summary: (node) => oneLine(node.get('inputs')),
};

export const expressionLook: ActionLook = {
  role: 'action',
  type: 'Expression',
  title: 'Date and time',
  icon: 'M4 5h3V3h2v2h6V3h2v2h3v16H4zm2 5v9h12v-9zM11 12h2v3h3v2h-5z',
  color: '#7c4dab',
  summary(node) {
    const inputs = objectAt(node, 'inputs');
    const given = expressionArguments(node).map((name) => oneLine(inputs.get(name)));
    return [oneLine(node.get('kind')), ...given].filter(Boolean).join(' · ');
  },
};

export const joinLook: ActionLook = {
  role: 'action',
  type: 'Join',
  title: 'Join',
  icon: 'M2 6h5v5H2zM2 13h5v5H2zM9 11h5V8l7 4-7 4v-3H9z',
  color: '#7c4dab',
  summary: (node) => {
    const from = withoutAt(objectAt(node, 'inputs').get('from'));
    return from === '' ? '' : `${from} with "${oneLine(objectAt(node, 'inputs').get('joinWith'))}"`;
  },
};

export const parseJsonLook: ActionLook = {
  role: 'action',
  type: 'ParseJson',
  title: 'Parse JSON',
  icon: 'M9 4v2H8v4l-2 2 2 2v4h1v2H6v-5.2L3.2 12 6 9.2V4zM15 4h3v5.2l2.8 2.8-2.8 2.8V20h-3v-2h1v-4l2-2-2-2V6h-1zM10.5 10.5h3v3h-3z',
  color: '#7c4dab',
  summary: (node) => oneLine(objectAt(node, 'inputs').get('content')),
};

export const queryLook: ActionLook = {
  role: 'action',
  type: 'Query',
  title: 'Filter array',
  icon: 'M3 4h18l-7 8v8l-4-2v-6zm4.4 2 4.6 5.2L16.6 6z',
  color: '#7c4dab',
  summary: (node) => conditionText(objectAt(node, 'inputs').get('where')),
};

export const selectLook: ActionLook = {
  role: 'action',
  type: 'Select',
  title: 'Select',
  icon: 'M3 4h7v4H3zM3 10h7v4H3zM3 16h7v4H3zM14 11V8l7 4-7 4v-3h-3v-2z',
  color: '#7c4dab',
  summary: (node) => oneLine(objectAt(node, 'inputs').get('select')),
};

export const tableLook: ActionLook = {
  role: 'action',
  type: 'Table',
  title: 'Create table',
  icon: 'M3 4h18v16H3zm2 2v3h14V6zm0 5v3h6v-3zm8 0v3h6v-3zm-8 5v2h6v-2zm8 0v2h6v-2z',
  color: '#7c4dab',
  summary: (node) => {
    const inputs = objectAt(node, 'inputs');
    return [oneLine(inputs.get('format')), withoutAt(inputs.get('from'))].filter(Boolean).join(' of ');
  },
};
