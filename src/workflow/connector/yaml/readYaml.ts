import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLError } from 'yaml';
import { Float, isObject, type Json, type JsonArray, type JsonObject } from '../../json.ts';
import { type JsonProblem, readJson } from '../../jsonReader.ts';
import type { EntrySource } from '../../jsonSource.ts';

/*
 * YAML into the value model. Anchors, merge keys, and keys that are numbers become what JSON can say.
 */

/** Where the entries of a container that was read from YAML stand. */
export interface YamlSource {
  readonly start: number;
  readonly end: number;
  readonly entries: readonly EntrySource[];
}

const sources = new WeakMap<object, YamlSource>();

/** Where a container was read from YAML; `undefined` for all others. */
export function yamlSourceOf(container: JsonObject | JsonArray): YamlSource | undefined {
  return sources.get(container);
}

const deepest = 300;
/** Values after anchors were followed; a small file can name a value a billion times. */
const most = 400_000;

/** Reads one YAML document. Never throws; the first error ends the reading. */
export function readYaml(text: string): { value: Json | undefined; problems: readonly JsonProblem[] } {
  try {
    const document = parseDocument(text, { uniqueKeys: false, merge: true, strict: true });
    const [error] = document.errors;
    const warnings = document.warnings.map((warning) => problemOf(warning, 'warning', text));
    if (error !== undefined)
      return { value: undefined, problems: [...warnings, problemOf(error, 'error', text)] };
    const problems: JsonProblem[] = [];
    const value = createConverter(problems)(document.contents);
    return { value, problems: [...warnings, ...problems] };
  } catch (failure) {
    const message =
      failure === tooMuch
        ? 'The YAML repeats values by anchors so often that it is too large to open.'
        : 'The YAML nests too deep to be opened.';
    return {
      value: undefined,
      problems: [{ message, start: 0, end: Math.min(1, text.length), severity: 'error' }],
    };
  }
}

const tooMuch = new Error('too many values');

function problemOf(error: YAMLError, severity: JsonProblem['severity'], text: string): JsonProblem {
  const [start, end] = error.pos;
  const first = error.message.split('\n')[0] ?? '';
  const sentence = first.replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]$/, '');
  return {
    message: `This is no correct YAML: ${sentence}.`,
    start: Math.min(start, text.length),
    end: Math.min(Math.max(end, start), text.length),
    severity,
  };
}

function createConverter(problems: JsonProblem[]): (node: unknown) => Json {
  const anchors = new Map<string, { readonly value: Json; readonly size: number }>();
  let size = 0;
  let depth = 0;

  function convert(node: unknown): Json {
    if (++size > most) throw tooMuch;
    const before = size;
    const value = jsonOf(node as Node | null); // what the parser gives for contents, keys and values
    const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor;
    if (anchor) anchors.set(anchor, { value, size: size - before + 1 });
    return value;
  }

  function jsonOf(node: Node | null): Json {
    if (isAlias(node)) return aliasOf(node);
    if (isScalar(node)) return scalarOf(node.value, node.source);
    if (++depth > deepest) throw new RangeError('too deep');
    const value = isMap(node) ? mapOf(node) : isSeq(node) ? listOf(node) : null;
    depth--;
    return value;
  }

  function aliasOf(node: Node & { readonly source: string }): Json {
    const known = anchors.get(node.source);
    if (known === undefined) {
      const [start = 0, end = start] = node.range ?? [];
      problems.push({
        message: `The anchor "&${node.source.slice(0, 60)}" is not known here. The alias counts as null.`,
        ...{ start, end, severity: 'warning' },
      });
      return null;
    }
    size += known.size;
    if (size > most) throw tooMuch;
    return known.value;
  }

  function mapOf(node: Node & { readonly items: readonly { key: unknown; value: unknown }[] }): JsonObject {
    const object = new Map<string, Json>();
    const merged: JsonObject[] = [];
    const entries: EntrySource[] = [];
    for (const { key, value: member } of node.items) {
      const name = nameOf(key);
      const value = convert(member);
      if (name === '<<' && isObject(value)) {
        merged.push(value);
        continue;
      }
      const [keyStart, keyEnd] = rangeOf(key, 0);
      if (object.has(name)) {
        object.delete(name);
        problems.push({
          message: `The name "${name.slice(0, 60)}" comes twice in this object. The last one counts.`,
          ...{ start: keyStart, end: keyEnd, severity: 'warning' },
        });
      }
      object.set(name, value);
      const [start, end] = rangeOf(member, keyEnd);
      entries.push({ name, keyStart, keyEnd, start, end });
    }
    for (const other of merged) {
      for (const [name, value] of other) if (!object.has(name)) object.set(name, value);
    }
    const [start, end] = rangeOf(node, 0);
    sources.set(object, { start, end, entries });
    return object;
  }

  function nameOf(key: unknown): string {
    if (!isScalar(key)) return key === null ? '' : String(key);
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  }

  function listOf(node: Node & { readonly items: readonly unknown[] }): JsonArray {
    const entries: EntrySource[] = [];
    const list = node.items.map((item) => {
      const [start, end] = rangeOf(item, 0);
      entries.push({ name: undefined, keyStart: start, keyEnd: start, start, end });
      return convert(item);
    });
    const [start, end] = rangeOf(node, 0);
    sources.set(list, { start, end, entries });
    return list;
  }

  return convert;
}

function rangeOf(node: unknown, otherwise: number): readonly [start: number, end: number] {
  const range = (node as Node | null)?.range; // nodes of the parser, or null for what is missing
  return range ? [range[0], range[1]] : [otherwise, otherwise];
}

/** The kinds of numbers that JSON text would give. */
function scalarOf(value: unknown, source: string | undefined): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' || typeof value === 'bigint') {
    const read = readJson(source ?? '', { positions: false }).value;
    if (read !== undefined && !isObject(read)) return read;
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) return Number(value) + 0;
    return new Float(value);
  }
  return value === undefined ? null : String(value);
}
