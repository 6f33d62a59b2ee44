import { type Step, stepsOf } from '../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import type { Format } from './Format.ts';
import { jsonFile, objectFrom } from './freshJson.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { swaggerSchema } from './swaggerSchema.ts';
import type { Workflow } from './Workflow.ts';

/** The workflow's own endpoint in OpenAPI 2.0, for catalogues and connectors. Spec: export-formats.md section 9. */
export const openapi: Format = {
  id: 'openapi',
  title: 'OpenAPI',
  isDescription: true,
  description: 'OpenAPI 2.0 of the address that starts the workflow. For workflows with a Request trigger.',
  refuses: ({ definition }) =>
    requestTriggers(definition).length > 0
      ? undefined
      : 'OpenAPI describes the address that starts a workflow, and this workflow has no Request trigger.',
  write: ({ workflow }) => {
    const notes: Note[] = [
      ...unknownMethods(workflow.definition),
      {
        kind: 'placeholder',
        message:
          'The host and the workflow\'s id are known after the deployment. Replace "host" and "basePath".',
      },
      {
        kind: 'secret',
        message: 'The signature "sig" is declared without a value. Callers bring their own.',
      },
    ];
    return {
      files: [
        { name: `${resourceName(workflow.name)}.swagger.json`, content: jsonFile(swaggerOf(workflow)) },
      ],
      notes,
    };
  },
};

function requestTriggers(definition: JsonObject): readonly Step[] {
  return stepsOf(definition).filter(({ kind, type }) => kind === 'trigger' && /^request$/i.test(type));
}

function swaggerOf({ name, definition, kind }: Workflow): JsonObject {
  const isStandard = kind !== undefined;
  const paths = requestTriggers(definition).map((trigger): [string, Json] =>
    pathOf(trigger, definition, isStandard),
  );
  return objectFrom({
    swagger: '2.0',
    info: objectFrom({
      title: name,
      description: stringAt(definition, 'description') ?? `Starts the workflow ${name}.`,
      version: stringAt(definition, 'contentVersion') ?? '1.0.0.0',
    }),
    host: isStandard ? 'your-app.azurewebsites.net' : 'prod-00.region.logic.azure.com',
    basePath: isStandard
      ? `/api/${resourceName(name)}/triggers`
      : '/workflows/00000000000000000000000000000000/triggers',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: new Map(paths),
  });
}

/** Verbs that a path can have. */
const verbs: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

function verbOf(trigger: Step): string | undefined {
  const method = objectAt(trigger.node, 'inputs').get('method') ?? 'POST';
  const verb = typeof method === 'string' ? method.toLowerCase() : '';
  return verbs.has(verb) ? verb : undefined;
}

function unknownMethods(definition: JsonObject): readonly Note[] {
  return requestTriggers(definition).flatMap((trigger): readonly Note[] => {
    if (verbOf(trigger) !== undefined) return [];
    const message = `The method of "${trigger.name}" is none that OpenAPI knows. It is written as POST: set the right one.`;
    return [{ kind: 'placeholder', message }];
  });
}

/** Marks of templates, queries and fragments in a name are no marks of the path. */
function pathSegment(name: string): string {
  return name.replace(/[{}?#%/\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

const pathParameter = /\{(?:[^{}]*:)?([^{}:]{1,80})\}/g;

function pathOf(trigger: Step, definition: JsonObject, isStandard: boolean): [string, Json] {
  const inputs = objectAt(trigger.node, 'inputs');
  const relativePath = (stringAt(inputs, 'relativePath') ?? '').replace(/^\/+|[?#].*$/gs, '');
  const names = [...new Set(Array.from(relativePath.matchAll(pathParameter), ([, name = '']) => name))];
  const method = verbOf(trigger) ?? 'post';
  const key = trigger.name.replaceAll(' ', '_');
  const invoke = isStandard ? 'invoke' : 'paths/invoke';
  const template = relativePath
    .split(pathParameter)
    // What stands between the parameters, and their names.
    .map((part, index) => (index % 2 === 1 ? `{${part}}` : part.replace(/[{}]/g, pathSegment)))
    .join('');
  const path = `/${pathSegment(key)}/${invoke}${template && `/${template}`}`;
  const query = (name: string, rest: Readonly<Record<string, Json>>) =>
    objectFrom({ name, in: 'query', required: true, type: 'string', ...rest });
  const parameters: Json[] = [
    query('api-version', { default: isStandard ? '2022-05-01' : '2016-10-01' }),
    query('sp', { default: `/triggers/${key}/run` }),
    query('sv', { default: '1.0' }),
    query('sig', { description: 'Signature from the callback address. It is a secret.' }),
    ...names.map((name) => objectFrom({ name, in: 'path', required: true, type: 'string' })),
  ];
  if (!['get', 'head', 'delete'].includes(method)) {
    parameters.push(
      objectFrom({ name: 'body', in: 'body', required: false, schema: swaggerSchema(inputs.get('schema')) }),
    );
  }
  const operation = objectFrom({
    operationId: `${key}-invoke`,
    summary: key.replaceAll('_', ' '),
    description: stringAt(trigger.node, 'description') ?? 'Starts one run.',
    parameters,
    responses: responsesOf(definition),
  });
  return [path, new Map([[method, operation]])];
}

/** What Response actions answer, by status; 202 where the workflow has none. */
function responsesOf(definition: JsonObject): JsonObject {
  const responses = new Map<string, Json>();
  const answers = stepsOf(definition).filter(({ type }) => /^response$/i.test(type));
  for (const { name, node } of answers) {
    const status = objectAt(node, 'inputs').get('statusCode');
    const literal = /^[1-5]\d\d$/.test(String(status)) ? String(status) : 'default';
    if (responses.has(literal)) continue;
    const schema = objectAt(node, 'inputs').get('schema');
    responses.set(
      literal,
      objectFrom({
        description: stringAt(node, 'description') ?? `Answered by "${name}".`,
        schema: isObject(schema) ? swaggerSchema(schema) : undefined,
      }),
    );
  }
  if (answers.length === 0) responses.set('202', objectFrom({ description: 'The run has started.' }));
  if (!responses.has('default')) responses.set('default', objectFrom({ description: 'Any other answer.' }));
  return responses;
}
