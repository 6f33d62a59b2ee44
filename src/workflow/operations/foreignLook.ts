import { type JsonObject, stringAt } from '../json.ts';
import type { ActionLook, Look, TriggerLook } from './Operation.ts';

/** How a type looks of which nothing is known but its name: a card with a question mark. */
export function foreignLook(type: string, role: 'action'): ActionLook;
export function foreignLook(type: string, role: 'trigger'): TriggerLook;
export function foreignLook(type: string, role: 'action' | 'trigger'): Look;
export function foreignLook(type: string, role: 'action' | 'trigger'): Look {
  const look = {
    type,
    title: type || (role === 'action' ? 'Action without a type' : 'Trigger without a type'),
    icon: 'M4 4h16v16H4zm2 2v12h12V6zM11 15h2v2h-2zM9 8h6v4h-2v2h-2v-3h2v-1H9z',
    color: '#6e7781',
    summary(node: JsonObject): string {
      const kind = stringAt(node, 'kind');
      return kind === undefined ? type : `${type} · ${kind}`;
    },
  };
  return role === 'action' ? { role, ...look } : { role, ...look, start: { kind: 'manual' } };
}
