import type { Document } from '../../document/Document.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { givenIn, resourceMembers } from '../consumption.ts';
import { isDeploymentExpression, unescapeBrackets } from '../deploymentExpression.ts';
import { textsOf } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { settingsIn } from '../parameters.ts';
import { plainWorkflow } from '../plainWorkflow.ts';
import { isSecureType } from '../secrets/redactDefinition.ts';
import type { Workflow } from '../Workflow.ts';
import { deploymentValues } from './evaluateDeployment.ts';
import { resourcePathOf } from './resourcePath.ts';
import { templateAround } from './templateAround.ts';

/** A workflow out of a template: escapes resolved, values looked up as far as the template tells them. */
export function readTemplate(document: Document): Workflow {
  const { root, definitionPath } = document;
  const resource = objectAt(root, ...resourcePathOf(root, definitionPath));
  const properties = objectAt(resource, 'properties');
  const { deployed } = deploymentValues(templateAround(document));
  const { values, connections } = givenIn(objectAt(properties, 'parameters'));
  const notes: Note[] = [];
  const known = new Map<string, Json>();
  for (const [name, value] of values) {
    const resolved = deployed(value);
    if (resolved !== undefined) known.set(name, resolved);
    else if (!isSecureType(stringAt(document.definition, 'parameters', name, 'type'))) {
      notes.push({
        kind: 'placeholder',
        message: `The template computes the value of the parameter "${name}". Set it by hand.`,
      });
    }
  }
  const definition = unescapeBrackets(document.definition);
  noteExpressions(document.definition, notes);
  return plainWorkflow(document, {
    ...(isObject(definition) && { definition }),
    values: known,
    connections,
    properties: knownMembers(settingsIn(properties), deployed, notes),
    resource: knownMembers(resourceMembers(resource), deployed, notes),
    notes,
  });
}

function noteExpressions(definition: JsonObject, notes: Note[]): void {
  const expressions = new Set([...textsOf(definition)].filter(isDeploymentExpression));
  const [first] = expressions;
  if (first === undefined) return;
  notes.push({
    kind: 'placeholder',
    message: `${expressions.size === 1 ? 'One text is an expression' : `${expressions.size} texts are expressions`} of the template, such as ${shorten(first)}. Outside a template they are mere text: replace them by values.`,
  });
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Members whose values do not hang on the deployment. */
function knownMembers(
  object: JsonObject,
  deployed: (value: Json) => Json | undefined,
  notes: Note[],
): JsonObject {
  const known = new Map<string, Json>();
  for (const [name, written] of object) {
    const value = deployed(written);
    if (value !== undefined) known.set(name, value);
    else
      notes.push({
        kind: 'lost',
        message: `The template computes the workflow's "${name}", which is not written.`,
      });
  }
  return known;
}
