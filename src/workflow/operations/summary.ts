import { isArray, isObject, type Json, objectAt } from '../json.ts';

const longest = 120;

/** A call as a card shows it: `POST api.contoso.com/subscribe`. Total: odd values give a shorter line, never an error. */
export function requestLine(call: Json | undefined, uriName = 'uri'): string {
  if (typeof call === 'string') return oneLine(call);
  const object = objectAt(call);
  const method = object.get('method');
  const address = addressOf(object.get(uriName));
  return [typeof method === 'string' ? oneLine(method) : '', address].filter(Boolean).join(' ');
}

/** A URI without scheme and query; interpolations of parameters and variables shrink to `{name}`. */
export function addressOf(uri: Json | undefined): string {
  if (typeof uri !== 'string') return '';
  const text = cut(uri)
    .replace(/^https?:\/\//i, '')
    .replace(/@\{(?:parameters|variables)\('([^'{}]{1,80})'\)\}/g, '{$1}');
  const query = text.startsWith('@') ? -1 : text.indexOf('?', text.lastIndexOf('}') + 1);
  return oneLine(query < 0 ? text : text.slice(0, query));
}

/** Any value in one short line. Reads only the surface of containers, which may be huge. */
export function oneLine(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') {
    const line = cut(value).replace(/\s+/g, ' ').trim();
    return line.length < value.trim().length && value.length > longest ? `${line}…` : line;
  }
  if (isArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`;
  if (isObject(value)) {
    const names = [...value.keys()].slice(0, 5).map((name) => oneLine(name));
    return `{ ${names.join(', ')}${value.size > names.length ? ', …' : ''} }`;
  }
  return String(value);
}

/** An expression without its leading @, for lines that say anyway that it is one. */
export function withoutAt(value: Json | undefined): string {
  return oneLine(value).replace(/^@(?=[a-z])/i, '');
}

function cut(text: string): string {
  return text.length > longest ? text.slice(0, longest) : text;
}

/** How many actions stand directly in a container. */
export function actionCount(actions: Json | undefined): string {
  const count = isObject(actions) ? actions.size : 0;
  return count === 1 ? '1 action' : `${count} actions`;
}
