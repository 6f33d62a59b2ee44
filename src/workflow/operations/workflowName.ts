import { emptyObject, isObject, type Json, type JsonObject } from '../json.ts';

/** The name by which people know a workflow, from the ID that a step gives: its last part, whatever is written around it. */
export function workflowNameOf(host: Json | undefined): string {
  const { id, name } = idOf(isObject(host) ? host : emptyObject);
  if (typeof name === 'string' && name !== '') return name;
  if (typeof id !== 'string') return '';
  const bare = id.slice(-2000).replace(/[\s'"\])}]+$/, '');
  return bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf("'"), bare.lastIndexOf('"')) + 1).trim();
}

function idOf(host: JsonObject): { readonly id: Json | undefined; readonly name: Json | undefined } {
  const workflow = host.get('workflow');
  if (!isObject(workflow)) return { id: host.get('id'), name: undefined };
  return { id: workflow.get('id'), name: workflow.get('name') };
}
