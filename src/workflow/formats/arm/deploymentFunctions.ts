import { isArray, isObject, type Json, type JsonObject, memberIgnoringCase, stringify } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';

/** Gives a value, or `undefined` where it is not known: arguments it does not take, or results that only a deployment has. */
type DeploymentFunction = (...args: readonly Json[]) => Json | undefined;

/** Longer texts and lists are left to the deployment. */
const longest = 1_000_000;

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isWhole = (value: Json | undefined): value is number => typeof value === 'number';
const isTexts = (values: readonly Json[]): values is readonly string[] => values.every(isText);

function textOf(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  return isText(value) ? value : typeof value === 'boolean' ? (value ? 'True' : 'False') : stringify(value);
}

const ofText =
  (change: (text: string) => Json): DeploymentFunction =>
  (value) =>
    isText(value) ? change(value) : undefined;
const ofTexts =
  (use: (a: string, b: string) => Json): DeploymentFunction =>
  (a, b) =>
    isText(a) && isText(b) ? use(a, b) : undefined;
const ofNumbers =
  (use: (a: number, b: number) => Json | undefined): DeploymentFunction =>
  (a, b) =>
    isWhole(a) && isWhole(b) ? use(a, b) : undefined;
const compared =
  (holds: (order: number) => boolean): DeploymentFunction =>
  (a, b) => {
    if (isWhole(a) && isWhole(b)) return holds(a - b);
    return isText(a) && isText(b) ? holds(a < b ? -1 : a > b ? 1 : 0) : undefined;
  };
const ofFlags =
  (use: (flags: readonly Json[]) => boolean): DeploymentFunction =>
  (...flags) =>
    flags.every((flag) => typeof flag === 'boolean') ? use(flags) : undefined;

function isSame(a: Json | undefined, b: Json | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : stringify(a) === stringify(b);
}

function concat(...args: readonly Json[]): Json | undefined {
  if (args.every(isArray)) return args.flatMap((list) => [...list]);
  const texts = args.map(textOf);
  const isPlain = args.every((arg) => !isArray(arg) && !isObject(arg) && arg !== null);
  const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return isPlain && length <= longest ? texts.join('') : undefined;
}

/** `{0}` with a plain number; what formats numbers or dates is left to the deployment. */
function format(pattern: Json | undefined, ...args: readonly Json[]): Json | undefined {
  if (!isText(pattern) || pattern.length > longest || /\{\d+[,:]/.test(pattern)) return undefined;
  return pattern.replace(/\{\{|\}\}|\{(\d{1,3})\}/g, (whole, index: string | undefined) =>
    index === undefined ? whole.charAt(0) : (textOf(args[Number(index)]) ?? ''),
  );
}

function merged(a: JsonObject, b: JsonObject): JsonObject {
  const result = new Map(a);
  for (const [name, value] of b) {
    const present = memberIgnoringCase(result, name);
    const inner = present?.value;
    result.set(present?.name ?? name, isObject(inner) && isObject(value) ? merged(inner, value) : value);
  }
  return result;
}

function union(...args: readonly Json[]): Json | undefined {
  if (args.every(isObject)) return args.reduce<JsonObject>(merged, new Map());
  if (!args.every(isArray)) return undefined;
  const seen = new Map(args.flatMap((list) => list.map((item) => [stringify(item), item] as const)));
  return [...seen.values()];
}

function contains(holder: Json | undefined, wanted: Json | undefined): Json | undefined {
  if (isText(holder)) return isText(wanted) ? holder.includes(wanted) : undefined;
  if (isArray(holder)) return holder.some((item) => isSame(item, wanted) === true);
  return isObject(holder) && isText(wanted) ? memberIgnoringCase(holder, wanted) !== undefined : undefined;
}

function lengthOf(value: Json | undefined): Json | undefined {
  return isText(value) || isArray(value) ? value.length : isObject(value) ? value.size : undefined;
}

function substring(text: Json | undefined, start: Json | undefined, length?: Json): Json | undefined {
  if (!isText(text) || !isWhole(start) || start < 0 || start > text.length) return undefined;
  if (length === undefined) return text.slice(start);
  return isWhole(length) && length >= 0 && start + length <= text.length
    ? text.slice(start, start + length)
    : undefined;
}

function parsed(text: Json | undefined): Json | undefined {
  return isText(text) ? readJson(text, { positions: false }).value : undefined;
}

function int(value: Json | undefined): Json | undefined {
  if (isWhole(value)) return value;
  return isText(value) && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : undefined;
}

function bool(value: Json | undefined): Json | undefined {
  if (typeof value === 'boolean') return value;
  if (isWhole(value)) return value !== 0;
  return isText(value) && /^(true|false)$/i.test(value) ? /^true$/i.test(value) : undefined;
}

function createObject(...args: readonly Json[]): Json | undefined {
  const object = new Map<string, Json>();
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (!isText(name) || value === undefined) return undefined;
    object.set(name, value);
  }
  return object;
}

/**
 * Functions of the template language, by name in lower case: those whose value hangs on their arguments alone. What asks the
 * deployment (`resourceGroup`, `reference`, `resourceId`, `uniqueString` …) is not among them, so it stays unknown.
 */
export const deploymentFunctions: Readonly<Record<string, DeploymentFunction>> = {
  add: ofNumbers((a, b) => a + b),
  and: ofFlags((flags) => flags.every(Boolean)),
  array: (value) => (value === undefined ? undefined : isArray(value) ? value : [value]),
  bool,
  coalesce: (...args) => args.find((arg) => arg !== null) ?? null,
  concat,
  contains,
  createarray: (...args) => args,
  createobject: createObject,
  div: ofNumbers((a, b) => (b === 0 ? undefined : Math.trunc(a / b))),
  empty: (value) => (value === null ? true : value === undefined ? undefined : lengthOf(value) === 0),
  endswith: ofTexts((text, end) => text.toLowerCase().endsWith(end.toLowerCase())),
  equals: isSame,
  false: () => false,
  first: (value) => (isText(value) ? value.charAt(0) : isArray(value) ? value[0] : undefined),
  format,
  greater: compared((order) => order > 0),
  greaterorequals: compared((order) => order >= 0),
  indexof: ofTexts((text, part) => text.toLowerCase().indexOf(part.toLowerCase())),
  int,
  join: (list, separator) =>
    isArray(list) && isTexts(list) && isText(separator) ? list.join(separator) : undefined,
  json: parsed,
  last: (value) => (isText(value) ? value.slice(-1) : isArray(value) ? value.at(-1) : undefined),
  length: lengthOf,
  less: compared((order) => order < 0),
  lessorequals: compared((order) => order <= 0),
  max: (...args) => (args.length > 0 && args.every(isWhole) ? Math.max(...args) : undefined),
  min: (...args) => (args.length > 0 && args.every(isWhole) ? Math.min(...args) : undefined),
  mod: ofNumbers((a, b) => (b === 0 ? undefined : a % b)),
  mul: ofNumbers((a, b) => a * b),
  not: (value) => (typeof value === 'boolean' ? !value : undefined),
  null: () => null,
  or: ofFlags((flags) => flags.some(Boolean)),
  replace: (text, from, to) =>
    isText(text) && isText(from) && from !== '' && isText(to) ? text.replaceAll(from, () => to) : undefined,
  split: ofTexts((text, separator) => (separator === '' ? [text] : text.split(separator))),
  startswith: ofTexts((text, start) => text.toLowerCase().startsWith(start.toLowerCase())),
  string: (value) => (value === undefined || value === null ? undefined : (textOf(value) ?? '')),
  sub: ofNumbers((a, b) => a - b),
  substring,
  tolower: ofText((text) => text.toLowerCase()),
  toupper: ofText((text) => text.toUpperCase()),
  trim: ofText((text) => text.trim()),
  true: () => true,
  union,
};
