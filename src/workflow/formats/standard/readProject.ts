import type { Document } from '../../document/Document.ts';
import { decode } from '../../document/encoding.ts';
import { setIn } from '../../document/structure.ts';
import { mentionsIn } from '../../expression/mentions.ts';
import { type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { parameterType } from '../completeDefinition.ts';
import { connectionFrom } from '../connections.ts';
import { objectFrom, textsOf } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { plainWorkflow } from '../plainWorkflow.ts';
import type { Connection, Workflow } from '../Workflow.ts';

/** The folder of the project in which a `<name>/workflow.json` stands, with a final "/" unless it is the root. */
export function projectFolder(path: string): string {
  return path
    .split('/')
    .slice(0, -2)
    .map((part) => `${part}/`)
    .join('');
}

/** A Standard workflow with what its project says about it; a file alone has its definition and kind only. */
export function readProject(document: Document): Workflow {
  const kind = stringAt(document.root, 'kind');
  const notes: Note[] = [];
  const parameters = readParameters(document, notes);
  return plainWorkflow(document, {
    definition: withParameters(document, parameters),
    values: new Map(parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    connections: readConnections(fileBeside(document, 'connections.json'), notes),
    ...(kind !== undefined && { kind }),
    notes,
  });
}

/** A JSON file of the project; empty when there is none. */
function fileBeside({ within }: Document, name: string): JsonObject {
  const bytes = within?.bundle.files.get(projectFolder(within.path) + name);
  if (bytes === undefined) return new Map();
  return objectAt(readJson(decode(bytes).text, { lenient: true, positions: false }).value);
}

interface ProjectParameter {
  readonly name: string;
  readonly type: string;
  /** Absent where an app setting that nobody knows gives it. */
  readonly value: Json | undefined;
}

const setting = /^@\{?appsetting\('([^']+)'\)\}?$/i;

/** The entries of parameters.json. What an unknown app setting gives is a secret until somebody says otherwise. */
function readParameters(document: Document, notes: Note[]): readonly ProjectParameter[] {
  const settings = objectAt(fileBeside(document, 'local.settings.json'), 'Values');
  return Array.from(fileBeside(document, 'parameters.json'), ([name, entry]) => {
    const type = parameterType(stringAt(entry, 'type') ?? 'String');
    const value = objectAt(entry).get('value');
    const settingName = typeof value === 'string' ? setting.exec(value)?.[1] : undefined;
    if (settingName === undefined) {
      if ([...textsOf(value ?? null)].some((text) => /@\{?appsetting\(/i.test(text))) {
        notes.push({
          kind: 'placeholder',
          message: `The parameter "${name}" is put together from app settings. Write its value out.`,
        });
      }
      return { name, type, value };
    }
    const known = settings.get(settingName);
    if (type === 'String' && typeof known === 'string' && known !== '') return { name, type, value: known };
    return {
      name,
      type: type === 'Object' ? 'SecureObject' : type === 'String' ? 'SecureString' : type,
      value: undefined,
    };
  });
}

/** The definition with declarations of the project's parameters that it uses; all of them when it is the project's only workflow. */
function withParameters(document: Document, parameters: readonly ProjectParameter[]): JsonObject {
  const { definition } = document;
  if (parameters.length === 0) return definition;
  const declared = objectAt(definition, 'parameters');
  const mentioned = mentionedIn(definition);
  const isOnly = workflowCount(document) === 1;
  const merged = new Map<string, Json>();
  for (const { name, type } of parameters) {
    const own = declared.get(name);
    if (own !== undefined) merged.set(name, own);
    else if (isOnly || mentioned.has(name.toLowerCase())) merged.set(name, objectFrom({ type }));
  }
  for (const [name, declaration] of declared) merged.set(name, declaration);
  return merged.size === declared.size ? definition : setIn(definition, ['parameters'], merged);
}

function mentionedIn(definition: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of textsOf(definition)) {
    for (const { kind, name } of mentionsIn(text)) if (kind === 'parameter') names.add(name.toLowerCase());
  }
  return names;
}

function workflowCount({ within }: Document): number {
  if (within === undefined) return 1;
  const folder = projectFolder(within.path);
  return [...within.bundle.files.keys()].filter(
    (path) => path.startsWith(folder) && /^[^/]+\/workflow\.json$/.test(path.slice(folder.length)),
  ).length;
}

function readConnections(file: JsonObject, notes: Note[]): readonly Connection[] {
  for (const [section, connections] of file) {
    if (section === 'managedApiConnections') continue;
    for (const key of objectAt(connections).keys()) {
      notes.push({
        kind: 'lost',
        message: `The connection "${key}" (${section}) exists in Standard apps only and is not written.`,
      });
    }
  }
  return Array.from(objectAt(file, 'managedApiConnections'), ([key, value]) => ({
    ...connectionFrom(key, stringAt(value, 'api', 'id'), stringAt(value, 'connection', 'id')),
    usesIdentity: /^managedserviceidentity$/i.test(stringAt(value, 'authentication', 'type') ?? ''),
  }));
}
