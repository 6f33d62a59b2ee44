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

/** Everything that can be done to a definition. Each function makes an edit, which `apply` carries out. */
export const edits = {
  addAction,
  addBranch,
  addCase,
  addTrigger,
  duplicateAction,
  insertAction,
  moveAction,
  removeAction,
  removeCase,
  removeTrigger,
  renameCase,
  renameParameter,
  renameStep,
  renameVariable,
  reorderAction,
  replaceDefinition,
  setProperty,
  setRunAfter,
  setTrigger,
  unwrapScope,
  wrapActions,
} as const;
