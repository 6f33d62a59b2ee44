import { objectAt } from '../../json.ts';
import { conditionText } from '../conditionText.ts';
import type { ActionLook } from '../Operation.ts';
import { actionCount, oneLine, withoutAt } from '../summary.ts';

export const foreachLook: ActionLook = {
  role: 'action',
  type: 'Foreach',
  title: 'For each',
  icon: 'M7 5h9V2l5 4-5 4V7H7a3 3 0 0 0-3 3v2H2v-2a5 5 0 0 1 5-5zM17 19H8v3l-5-4 5-4v3h9a3 3 0 0 0 3-3v-2h2v2a5 5 0 0 1-5 5z',
  color: '#46617d',
  summary: (node) => withoutAt(node.get('foreach')),
  isContainer: true,
};

export const ifLook: ActionLook = {
  role: 'action',
  type: 'If',
  title: 'Condition',
  icon: 'M12 2l5.5 5.5L12 13 6.5 7.5zm0 3L9.5 7.5 12 10l2.5-2.5zM5 12h2v5h2.5L6 21.5 2.5 17H5zM17 12h2v5h2.5L18 21.5 14.5 17H17z',
  color: '#46617d',
  summary: (node) => conditionText(node.get('expression')),
  isContainer: true,
};

export const scopeLook: ActionLook = {
  role: 'action',
  type: 'Scope',
  title: 'Scope',
  icon: 'M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z',
  color: '#8c5a2b',
  summary: (node) => actionCount(node.get('actions')),
  isContainer: true,
};

export const switchLook: ActionLook = {
  role: 'action',
  type: 'Switch',
  title: 'Switch',
  icon: 'M11 2h2v5h7v6h2l-3 4-3-4h2V9h-5v4h2l-3 4-3-4h2V9H6v4h2l-3 4-3-4h2V7h7zM4 19h3v3H4zM10.5 19h3v3h-3zM17 19h3v3h-3z',
  color: '#46617d',
  summary(node) {
    const cases = objectAt(node, 'cases').size;
    const on = withoutAt(node.get('expression'));
    return on === '' ? '' : `${on} · ${cases === 1 ? '1 case' : `${cases} cases`}`;
  },
  isContainer: true,
};

export const terminateLook: ActionLook = {
  role: 'action',
  type: 'Terminate',
  title: 'Terminate',
  icon: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zm1 6v6h6V9z',
  color: '#b3261e',
  summary(node) {
    const inputs = objectAt(node, 'inputs');
    const code = oneLine(objectAt(inputs, 'runError').get('code'));
    return [oneLine(inputs.get('runStatus')), code].filter(Boolean).join(' · ');
  },
};

export const untilLook: ActionLook = {
  role: 'action',
  type: 'Until',
  title: 'Until',
  icon: 'M12 4V1l5 4-5 4V6a6 6 0 1 0 6 6h2a8 8 0 1 1-8-8zM11 8h2v3.6l2.7 2.7-1.4 1.4L11 12.4z',
  color: '#46617d',
  summary: (node) => conditionText(node.get('expression')),
  isContainer: true,
};

export const waitLook: ActionLook = {
  role: 'action',
  type: 'Wait',
  title: 'Delay',
  icon: 'M6 3h12v2h-1v3l-4 4 4 4v3h1v2H6v-2h1v-3l4-4-4-4V5H6z',
  color: '#8a5a00',
  summary(node) {
    const inputs = objectAt(node, 'inputs');
    const timestamp = oneLine(objectAt(inputs, 'until').get('timestamp'));
    if (timestamp !== '') return `Until ${timestamp}`;
    const count = oneLine(objectAt(inputs, 'interval').get('count'));
    const unit = oneLine(objectAt(inputs, 'interval').get('unit')).toLowerCase();
    return count === '' ? '' : `${count} ${unit}${count === '1' ? '' : 's'}`;
  },
};
