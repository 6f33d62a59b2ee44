import { type JsonObject, objectAt } from '../../json.ts';
import type { TriggerLook } from '../Operation.ts';
import { oneLine } from '../summary.ts';

export const recurrenceLook: TriggerLook = {
  role: 'trigger',
  type: 'Recurrence',
  title: 'Recurrence',
  icon: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm-1 2h2v4.6l3.2 3.2-1.4 1.4L11 12.4z',
  color: '#8a5a00',
  start: { kind: 'recurrence' },
  summary: every,
};

export const slidingWindowLook: TriggerLook = {
  role: 'trigger',
  type: 'SlidingWindow',
  title: 'Sliding window',
  icon: 'M3 5h18v14H3zm2 2v10h4V7zm6 0v10h4V7zm6 0v10h2V7z',
  color: '#8a5a00',
  start: { kind: 'recurrence', hasWindow: true },
  summary: every,
};

/** `Every 2 hours` */
function every(node: JsonObject): string {
  const recurrence = objectAt(node, 'recurrence');
  const frequency = oneLine(recurrence.get('frequency')).toLowerCase();
  const interval = oneLine(recurrence.get('interval'));
  if (frequency === '') return '';
  return interval === '1' || interval === '' ? `Every ${frequency}` : `Every ${interval} ${frequency}s`;
}
