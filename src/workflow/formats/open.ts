import type { Document } from '../document/Document.ts';
import { decode } from '../document/encoding.ts';
import { positionedRoot, rememberPositions } from '../document/ranges.ts';
import { reconcileRoot } from '../document/reconcile.ts';
import { runAfterOf } from '../document/runAfter.ts';
import { printDocument } from '../document/save.ts';
import { isArray, isObject, type Json, memberIgnoringCase, objectAt, pointer, stringAt } from '../json.ts';
import { type JsonProblem, readJson } from '../jsonReader.ts';
import { documentsIn, nameOfFile } from './documentsIn.ts';
import { textWords } from './textWords.ts';

/** What became of a text. Warnings (comments, trailing commas …) come with documents as well. */
export type Opened =
  | { readonly ok: true; readonly documents: readonly Document[]; readonly problems: readonly JsonProblem[] }
  | { readonly ok: false; readonly problems: readonly JsonProblem[] };

export interface OpenOptions {
  /** Gives the document its name where the file does not tell one. */
  readonly fileName: string;
}

/**
 * Opens a text: one document for each definition in it, in whatever wrapper. Never throws; what cannot be opened is told as
 * problems with their place. Forgives what other tools forgive (comments, trailing commas), with warnings.
 */
export function openText(text: string, { fileName }: OpenOptions): Opened {
  const hasMark = text.startsWith('\ufeff');
  const opened = openDecoded(hasMark ? text.slice(1) : text, fileName, hasMark ? 'utf-8-bom' : 'utf-8');
  return hasMark ? shiftProblems(opened) : opened;
}

/** Opens a file. UTF-8, and UTF-16 with a byte order mark; saving writes the same encoding. */
export function openBytes(bytes: Uint8Array, { fileName }: OpenOptions): Opened {
  const { text, encoding, isFaithful } = decode(bytes);
  const opened = openDecoded(text, fileName, encoding);
  if (isFaithful) return opened;
  const at = text.indexOf('\ufffd');
  const problem: JsonProblem = {
    message: 'Some bytes are not valid in this file\'s encoding and show as "\ufffd". Saving changes them.',
    start: at,
    end: at + 1,
    severity: 'warning',
  };
  return { ...opened, problems: [problem, ...opened.problems] };
}

function openDecoded(text: string, fileName: string, encoding: Document['encoding']): Opened {
  const { value, problems } = readJson(text, { lenient: true });
  if (value === undefined) return { ok: false, problems: [...(notJson(text) ?? []), ...problems] };
  const found = documentsIn(value, nameOfFile(fileName), encoding, text, textWords);
  const { documents } = found;
  if (documents.length > 0) return { ok: true, documents, problems: [...problems, ...found.problems] };
  const unread = found.problems.filter(({ severity }) => severity === 'error');
  return {
    ok: false,
    problems: [...problems, ...(unread.length > 0 ? unread : [noDefinition(value, text)])],
  };
}

/** The mark was cut off before reading; the caller's offsets count it. */
function shiftProblems(opened: Opened): Opened {
  const problems = opened.problems.map((problem) => ({
    ...problem,
    start: problem.start + 1,
    end: problem.end + 1,
  }));
  return { ...opened, problems };
}

/** Other things that people drop here, told by their beginning. */
function notJson(text: string): readonly JsonProblem[] | undefined {
  const start = text.trimStart().slice(0, 2000);
  const say = (message: string): readonly JsonProblem[] => [
    { message, start: 0, end: Math.min(text.length, 1), severity: 'error' },
  ];
  if (start.startsWith('PK\u0003\u0004')) return say('This is a zip file. Open it as a file, not as text.');
  if (/^<{7} /m.test(start)) {
    return say('This file holds a conflict that git has marked. Resolve it, and open the file then.');
  }
  if (start.startsWith('<')) return say('This is XML or HTML, not JSON. Open the JSON file of the workflow.');
  if (
    /^(?:terraform|provider\s+"|variable\s+"|module\s+"|locals|data\s+"|resource\s+"\w+"\s+")/m.test(start)
  ) {
    return say('This is Terraform, which is written here and not read. Open the definition that it names.');
  }
  if (/^\s*(?:\/\/[^\n]*\s*)*(?:targetScope|param|resource|@description)\b/m.test(start)) {
    return say('This looks like Bicep. Run "bicep build" on it, and open the JSON file that it writes.');
  }
  if (/^\{\{\s*"/.test(start)) {
    return say(
      'Every brace is written twice here, as in a text that a program fills in. Open the file that it writes, or write each brace once.',
    );
  }
  if (
    /^[ \t]*\$\w{1,80}[ \t]*=[ \t]*(?:@["']|\S)|^[ \t]*(?:param|function)\s*\(/m.test(start) &&
    !/^[[{]/.test(start)
  ) {
    return say('This is a script, not JSON. Open the JSON file of the workflow.');
  }
  if (/^.?\0|^\0/.test(start)) {
    return say('This file looks like UTF-16 or UTF-32 without a byte order mark. Save it as UTF-8.');
  }
  const placeholder = unquotedPlaceholder.exec(text);
  if (placeholder === null) return undefined;
  const [whole, name = ''] = placeholder;
  const end = placeholder.index + whole.length;
  const message = `The placeholder ${name} stands here without quotes, so this is no JSON until it is filled in. Put it in quotes, or open the file that is filled in.`;
  return [{ message, start: end - name.length, end, severity: 'error' }];
}

/** What pipelines fill in: `{{x}}`, `#{x}#`, `${x}`, `__x__`, where a value must stand. */
const unquotedPlaceholder =
  /[:[,]\s{0,100}(\{\{[^{}"\n]{1,100}\}\}|#\{[^{}"\n]{1,100}\}#?|\$\{[^{}"\n]{1,100}\}|\$\([^()"\n]{1,100}\)|__\w{1,100}__|<%[^%\n]{1,100}%>)/;

function noDefinition(root: Json, text: string): JsonProblem {
  return {
    message: `${whatItIs(root)} No workflow definition was found in it.${whatToDo(root)}`,
    start: 0,
    end: text.length,
    severity: 'error',
  };
}

function whatItIs(root: Json): string {
  if (isArray(root)) return 'This file holds an array.';
  if (!isObject(root)) return 'This file holds a single value.';
  const schema = stringAt(root, '$schema')?.toLowerCase() ?? '';
  if (schema.includes('deploymentparameters.json')) return 'This is a parameter file of an ARM template.';
  if (root.has('terraform_version')) return 'This is the state of Terraform.';
  if (schema.includes('createuidefinition')) return 'This describes a form of the Azure portal.';
  if (isArray(root.get('resources')) || isObject(root.get('resources'))) return 'This is an ARM template.';
  if (root.has('swagger') || root.has('openapi')) return 'This is an OpenAPI description.';
  if (objectAt(root, 'properties').has('connectionParameters')) return 'These are properties of a connector.';
  if (root.has('extensionBundle')) return 'This is host.json of a Standard project.';
  if (root.has('IsEncrypted') && root.has('Values'))
    return 'This is local.settings.json of a Standard project.';
  if (root.has('managedApiConnections') || root.has('serviceProviderConnections')) {
    return 'This is connections.json of a Standard project.';
  }
  return 'This is JSON.';
}

function whatToDo(root: Json): string {
  if (objectAt(root).has('swagger')) return ' Open it as a custom connector.';
  if (objectAt(root, 'properties').has('connectionParameters'))
    return ' Open the definition of the connector, apiDefinition.swagger.json.';
  if (areActions(root)) return ' Put these actions under "actions" of a definition, beside "triggers".';
  if (typeof objectAt(root).get('clientdata') === 'string') {
    return ' Its "clientdata" holds no flow: that of a cloud flow is the text of an object with "properties" and "definition".';
  }
  const inTemplate = whyNotInTemplate(root);
  if (inTemplate !== undefined) return inTemplate;
  for (const name of ['definition', 'properties', 'triggers', 'actions']) {
    const found = memberIgnoringCase(objectAt(root), name)?.name;
    if (found !== undefined && found !== name) return ` It has "${found}", which must be written "${name}".`;
  }
  return ' A definition is an object with "triggers" and "actions", alone or under "definition".';
}

/** Whether a value is the inside of "actions", as the code of a step is copied. */
function areActions(root: Json): boolean {
  const [first] = objectAt(root).values();
  return isObject(first) && typeof first.get('type') === 'string' && runAfterOf(first) !== undefined;
}

/** What an ARM template holds in place of a definition. */
function whyNotInTemplate(root: Json): string | undefined {
  const resources = objectAt(root).get('resources');
  const list = isArray(resources) ? resources : [...objectAt(resources).values()];
  for (const resource of list) {
    const type = stringAt(resource, 'type')?.toLowerCase();
    const properties = objectAt(resource, 'properties');
    if (type === 'microsoft.resources/deployments' && isObject(properties.get('templateLink'))) {
      return ' It links to other templates: open those.';
    }
  }
  return undefined;
}

/** What became of a document whose text was changed. */
export type Replaced =
  | { readonly ok: true; readonly document: Document; readonly problems: readonly JsonProblem[] }
  | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/**
 * The document with another text, as the code view writes it. Parts whose text is unchanged keep their identity; with the
 * same text it is the same document. The definition is taken from where it stood, or else from where the new text has one.
 */
export function replaceText(document: Document, text: string): Replaced {
  if (text === printDocument(document)) return { ok: true, document, problems: [] };
  const { value, problems } = readJson(text, { lenient: true });
  if (value === undefined) return { ok: false, problems };
  const root = reconcileRoot(document.root, positionedRoot(document.root), value);
  if (root !== value && (isObject(root) || isArray(root))) rememberPositions(root, value);
  const found = documentsIn(root, document.name, document.encoding, text, textWords);
  const place = pointer(document.definitionPath);
  const { documents } = found;
  const replaced = documents.find(({ definitionPath }) => pointer(definitionPath) === place) ?? documents[0];
  if (replaced === undefined) return { ok: false, problems: [...problems, noDefinition(root, text)] };
  const { within } = document;
  return {
    ok: true,
    document: within === undefined ? replaced : { ...replaced, within },
    problems: [...problems, ...found.problems],
  };
}
