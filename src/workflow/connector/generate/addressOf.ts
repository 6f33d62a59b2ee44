import type { JsonObject } from '../../json.ts';
import { objectOf } from '../edits/editFile.ts';
import { titleOf } from '../titleOf.ts';

/** The address of a request as a definition says it. */
export interface Address {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** Starts with "/"; what the step computes is in braces. */
  readonly path: string;
  /** Those of the path and of the query. */
  readonly parameters: readonly JsonObject[];
}

const literal = /^(https?):\/\/([^/?#@{}\s]+)([^?#]*)(?:\?([^#]*))?/i;
/** Expressions inside a text; braces and question marks in their texts are no part of the address. */
const embedded = /@\{(?:[^{}']|'[^']*')*\}/g;

/** The parts of an address that a step calls. A host that the step computes becomes a placeholder, told in the notes. */
export function addressOf(written: string, notes: string[]): Address {
  const expressions: string[] = [];
  // A sign that no address has stands for each expression while the address is taken apart.
  const uri = written.replaceAll('\ue000', '').replace(embedded, (expression) => {
    expressions.push(expression);
    return `\ue000${expressions.length - 1}\ue000`;
  });
  const known = literal.exec(uri);
  const host = known?.[2] ?? '';
  if (known !== null && !host.includes('\ue000')) {
    const scheme = known[1]?.toLowerCase() === 'http' ? 'http' : 'https';
    return { scheme, host: host.toLowerCase(), ...partsOf(known[3] ?? '', known[4] ?? '', expressions) };
  }
  notes.push('The step computes the host that it calls. Replace "api.example.com" by the real one.');
  const rest = /^(?:https?:\/\/)?[^/?#]*([^?#]*)(?:\?([^#]*))?/i.exec(uri);
  const [, path = '', query = ''] = rest ?? [];
  return { scheme: 'https', host: 'api.example.com', ...partsOf(path, query, expressions) };
}

function partsOf(
  path: string,
  query: string,
  expressions: readonly string[],
): Pick<Address, 'path' | 'parameters'> {
  const parameters: JsonObject[] = [];
  const taken = new Set<string>();
  const template = path.replace(/[{}]/g, '').replace(/\ue000(\d+)\ue000/g, (_, index: string) => {
    const name = free(nameOf(expressions[Number(index)] ?? ''), taken);
    parameters.push(parameterOf(name, 'path', undefined));
    return `{${name}}`;
  });
  const clean = template.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@%/{}]/g, '-');
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=');
    if (name === '' || name.includes('\ue000')) continue;
    const isComputed = value.includes('\ue000');
    parameters.push(
      parameterOf(free(decoded(name), taken), 'query', isComputed ? undefined : decoded(value)),
    );
  }
  const start = clean.startsWith('/') ? clean : `/${clean}`;
  return { path: start === '/' ? '/webhooks' : start, parameters };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The last name that an expression speaks of: `triggerBody()?['order_id']` → order_id. */
function nameOf(expression: string): string {
  const names = Array.from(expression.matchAll(/'([A-Za-z][\w-]{0,40})'/g), ([, name = '']) => name);
  return (names.at(-1) ?? 'id').replaceAll('-', '_');
}

function free(name: string, taken: Set<string>): string {
  let result = name;
  for (let number = 2; taken.has(result.toLowerCase()); number++) result = `${name}_${number}`;
  taken.add(result.toLowerCase());
  return result;
}

function parameterOf(name: string, place: 'path' | 'query', value: string | undefined): JsonObject {
  return objectOf({
    name,
    in: place,
    required: true,
    type: 'string',
    'x-ms-summary': titleOf(name),
    description: `${titleOf(name)}.`,
    ...(place === 'path' && { 'x-ms-url-encoding': 'single' }),
    ...(value !== undefined && { default: value, 'x-ms-visibility': 'internal' }),
  });
}
