import type { Document } from '../../workflow/document/Document.ts';
import {
  connectionValues,
  deployedValues,
  parameterValues,
  projectSettings,
} from '../../workflow/formats/runValues.ts';
import { mapsOf } from '../../workflow/formats/standard/mapsOf.ts';
import { standIns } from '../../workflow/formats/standIns.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { type Json, type JsonObject, objectAt, stringify } from '../../workflow/json.ts';
import { textsIn } from '../../workflow/operations/texts.ts';

/**
 * What the engine is given of a document: its definition, the host whose limits its runs keep where the file names one, and the
 * values and maps of its project, with stand-ins for the values that only a deployment gives. `definition` stands for the document's own where steps were replaced by what they stand for.
 */
export async function deploymentText(
  document: Document,
  definition: JsonObject = document.definition,
): Promise<string> {
  const target = targetOf(document);
  const maps = mapsOf(document);
  const { parameters: given, appSettings } = await valuesOf(document);
  const parameters = new Map([...given, ...standIns(definition, given)]);
  return stringify(
    new Map<string, Json>([
      ['definition', definition],
      ...(parameters.size === 0 ? [] : [['parameters', deployedValues(parameters)] as const]),
      ...(appSettings.size === 0 ? [] : [['appSettings', appSettings] as const]),
      ...(target === undefined ? [] : [['target', target] as const]),
      ...(maps.size === 0 ? [] : [['artifacts', maps] as const]),
    ]),
  );
}

/** What the files give beside the definition. Reading formats takes a chunk that a bare definition can do without. */
async function valuesOf(
  document: Document,
): Promise<{ readonly parameters: JsonObject; readonly appSettings: JsonObject }> {
  const appSettings = projectSettings(document);
  const needsConnections = textsIn(document.definition).some(({ text }) => text.includes('$connections'));
  if (document.format === 'definition' && !needsConnections) return { parameters: new Map(), appSettings };
  const { workflowOf } = await import('../../workflow/formats/convert.ts');
  const workflow = workflowOf(document);
  // What the definition itself says goes before the ids that are made up.
  const written = objectAt(document.definition, 'parameters', '$connections', 'defaultValue');
  const connections = new Map([...connectionValues(workflow), ...written]);
  const parameters = new Map(parameterValues(workflow, document));
  if (connections.size > 0) parameters.set('$connections', connections);
  return { parameters, appSettings };
}
