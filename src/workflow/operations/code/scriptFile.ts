import { objectOf } from '../defaults.ts';
import { needAnswer } from '../effects.ts';
import { cSharpScriptCodeLook, powershellCodeLook } from '../looks/code.ts';
import type { ActionContext, ActionLook, ActionOperation, Outcome, Steps } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Runs a script file of the Standard app. Spec: workflow-definition.md 5.10. */
function scriptFile(look: ActionLook, language: string, placeholder: string): ActionOperation {
  return {
    ...look,
    description: `Runs ${language} from a file of the Standard app. In a run, a mock or you answer it.`,
    category: 'Code',
    keywords: ['script', 'code', 'inline', language.toLowerCase()],
    groups: [
      {
        title: 'Script',
        tab: 'parameters',
        fields: [
          {
            kind: 'text',
            path: ['inputs', 'CodeFile'],
            label: 'File',
            literal: true,
            placeholder,
            help: 'The file beside the workflow that holds the script.',
          },
        ],
      },
      settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    ],
    defaults: objectOf({ type: look.type, inputs: { CodeFile: '' } }),
    outputs: () => [{ title: 'Body', path: ['body'], type: 'any' }],
  };
}

export const cSharpScriptCodeAction = scriptFile(cSharpScriptCodeLook, 'C#', 'execute_csharp_code.csx');
export const powershellCodeAction = scriptFile(
  powershellCodeLook,
  'PowerShell',
  'execute_powershell_code.ps1',
);

/** What is written in another language may hold an @ that is no expression, so nothing is evaluated. */
export function* runScriptFile(context: ActionContext): Steps<Outcome> {
  context.recordInputs(context.node.get('inputs') ?? null);
  return yield* needAnswer('Scripts of the app are not here. Say what this one gives, or pin the action.');
}
