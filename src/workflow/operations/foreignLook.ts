import { emptyObject, type JsonObject, stringAt } from '../json.ts';

/** How a type looks of which nothing is known but its name: a card with a question mark, sorted behind all others. */
export function foreignLook(type: string) {
  const defaults: JsonObject = type === '' ? emptyObject : new Map([['type', type]]);
  return {
    type,
    category: 'Other',
    icon: 'M4 4h16v16H4zm2 2v12h12V6zM11 15h2v2h-2zM9 8h6v4h-2v2h-2v-3h2v-1H9z',
    color: '#6e7781',
    defaults,
    summary(node: JsonObject): string {
      const kind = stringAt(node, 'kind');
      return kind === undefined ? type : `${type} · ${kind}`;
    },
  } as const;
}
