import { addAction } from '../workflow/document/edits/addAction.ts';
import { addBranch, addCase } from '../workflow/document/edits/addCase.ts';
import { duplicateAction } from '../workflow/document/edits/duplicateAction.ts';
import { insertAction } from '../workflow/document/edits/insertAction.ts';
import { moveAction } from '../workflow/document/edits/moveAction.ts';
import { removeAction } from '../workflow/document/edits/removeAction.ts';
import { removeCase } from '../workflow/document/edits/removeCase.ts';
import { removeTrigger } from '../workflow/document/edits/removeTrigger.ts';
import { renameCase } from '../workflow/document/edits/renameCase.ts';
import { renameParameter } from '../workflow/document/edits/renameParameter.ts';
import { renameStep } from '../workflow/document/edits/renameStep.ts';
import { renameVariable } from '../workflow/document/edits/renameVariable.ts';
import { reorderAction } from '../workflow/document/edits/reorderAction.ts';
import { replaceDefinition } from '../workflow/document/edits/replaceDefinition.ts';
import { setProperty } from '../workflow/document/edits/setProperty.ts';
import { setRunAfter } from '../workflow/document/edits/setRunAfter.ts';
import { addTrigger, setTrigger } from '../workflow/document/edits/setTrigger.ts';
import { unwrapScope } from '../workflow/document/edits/unwrapScope.ts';
import { wrapActions } from '../workflow/document/edits/wrapActions.ts';
import { anyValue, guarded, members, object, oneOf, optional, path, text, texts } from './given.ts';

const place = members({ before: optional(text), after: optional(text), index: optional(anyValue) });
const casesOrTools = optional(oneOf('cases', 'tools'));

/**
 * Everything that can be done to a definition. Each function makes an edit, which `apply` carries out; it throws an `Error` that says
 * what is wrong with an argument. An edit that finds no such step, or a name that is taken, changes nothing. Steps and values may
 * be plain data.
 */
export const edits = {
  /** `{ container, name, node, after? }`: adds an action at the end of a container, or after certain actions. */
  addAction: guarded(
    'edits.addAction',
    addAction,
    members({ container: path, name: text, node: object, after: optional(texts) }),
  ),
  /** `(step, 'else' | 'default')`: gives a Condition its else, a Switch its default. */
  addBranch: guarded('edits.addBranch', addBranch, text, oneOf('else', 'default')),
  /** `(switch, name, value?)`: adds a case to a Switch. */
  addCase: guarded('edits.addCase', addCase, text, text, optional(anyValue)),
  /** `(name, node)`: adds a trigger. */
  addTrigger: guarded('edits.addTrigger', addTrigger, text, object),
  /** `(action)`: puts a copy behind an action. */
  duplicateAction: guarded('edits.duplicateAction', duplicateAction, text),
  /** `{ container, name, node, after, before? }`: puts an action between others. */
  insertAction: guarded(
    'edits.insertAction',
    insertAction,
    members({ container: path, name: text, node: object, after: texts, before: optional(texts) }),
  ),
  /** `{ name, container, after, before? }`: moves an action to another place. */
  moveAction: guarded(
    'edits.moveAction',
    moveAction,
    members({ name: text, container: path, after: texts, before: optional(texts) }),
  ),
  /** `(action)`: removes an action; what ran after it runs after what it ran after. */
  removeAction: guarded('edits.removeAction', removeAction, text),
  /** `(switch, case, 'cases' | 'tools'?)`: removes a case of a Switch, or a tool of an agent. */
  removeCase: guarded('edits.removeCase', removeCase, text, text, casesOrTools),
  /** `(name)`: removes a trigger. */
  removeTrigger: guarded('edits.removeTrigger', removeTrigger, text),
  /** `(switch, from, to, 'cases' | 'tools'?)`: renames a case of a Switch, or a tool of an agent. */
  renameCase: guarded('edits.renameCase', renameCase, text, text, text, casesOrTools),
  /** `(from, to)`: renames a parameter of the definition, and every expression that asks for it. */
  renameParameter: guarded('edits.renameParameter', renameParameter, text, text),
  /** `(from, to)`: renames an action or a trigger, every `runAfter` and every expression that names it. */
  renameStep: guarded('edits.renameStep', renameStep, text, text),
  /** `(from, to)`: renames a variable in every step and expression. */
  renameVariable: guarded('edits.renameVariable', renameVariable, text, text),
  /** `(action, { before } | { after } | { index })`: moves an action in the text only. */
  reorderAction: guarded('edits.reorderAction', reorderAction, text, place),
  /** `(definition)`: puts another definition in the place of this one. */
  replaceDefinition: guarded('edits.replaceDefinition', replaceDefinition, object),
  /** `(path, value)`: sets the value at a path from the definition's root; without a value, removes it. */
  setProperty: guarded('edits.setProperty', setProperty, path, optional(anyValue)),
  /** `(action, predecessor, statuses)`: sets after which statuses an action runs; without statuses, not after it. */
  setRunAfter: guarded('edits.setRunAfter', setRunAfter, text, text, optional(texts)),
  /** `(name, node, replaced?)`: makes this the trigger, in the place of another one. */
  setTrigger: guarded('edits.setTrigger', setTrigger, text, object, optional(text)),
  /** `(scope)`: puts the actions of a scope in its place. */
  unwrapScope: guarded('edits.unwrapScope', unwrapScope, text),
  /** `{ names, name, node }`: puts actions of one container into a new scope. */
  wrapActions: guarded('edits.wrapActions', wrapActions, members({ names: texts, name: text, node: object })),
} as const;
