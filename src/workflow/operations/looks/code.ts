import { type JsonObject, objectAt } from '../../json.ts';
import type { ActionLook } from '../Operation.ts';
import { oneLine } from '../summary.ts';

/* What steps look like that run code. */

const code = {
  role: 'action',
  icon: 'M8 6l1.5 1.4L5 12l4.5 4.6L8 18l-6-6zM16 6l6 6-6 6-1.5-1.4L19 12l-4.5-4.6z',
  color: '#8a5a00',
} as const;

const ofFile = (node: JsonObject): string =>
  oneLine(objectAt(node, 'inputs').get('CodeFile') ?? objectAt(node, 'inputs').get('codeFile'));

export const javaScriptCodeLook: ActionLook = {
  ...code,
  type: 'JavaScriptCode',
  title: 'JavaScript code',
  summary: (node) => oneLine(objectAt(node, 'inputs').get('code')),
};

export const cSharpScriptCodeLook: ActionLook = {
  ...code,
  type: 'CSharpScriptCode',
  title: 'C# script',
  summary: ofFile,
};

export const powershellCodeLook: ActionLook = {
  ...code,
  type: 'PowershellCode',
  title: 'PowerShell code',
  summary: ofFile,
};
