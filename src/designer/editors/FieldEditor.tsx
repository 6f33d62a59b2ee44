import type { ComponentType } from 'react';
import type { FieldKind } from '../../workflow/operations/Field.ts';
import { AuthenticationEditor } from './AuthenticationEditor.tsx';
import { CasesEditor } from './CasesEditor.tsx';
import { ChoiceEditor } from './ChoiceEditor.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import { ConcurrencyEditor } from './ConcurrencyEditor.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { DurationEditor } from './DurationEditor.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { JsonEditor } from './JsonEditor.tsx';
import { MethodEditor } from './MethodEditor.tsx';
import { NumberEditor } from './NumberEditor.tsx';
import { RecurrenceEditor } from './RecurrenceEditor.tsx';
import { RetryPolicyEditor } from './RetryPolicyEditor.tsx';
import { SchemaEditor } from './SchemaEditor.tsx';
import { StaticResultEditor } from './StaticResultEditor.tsx';
import { FlagEditor, SwitchEditor } from './SwitchEditor.tsx';
import { TableEditor } from './TableEditor.tsx';
import { TextEditor } from './TextEditor.tsx';
import { VariablesEditor } from './VariablesEditor.tsx';
import { WaitEditor } from './WaitEditor.tsx';

/** One component per kind of form line; a new kind that is missing here does not compile. */
const editors = {
  text: TextEditor,
  uri: TextEditor,
  method: MethodEditor,
  table: TableEditor,
  json: JsonEditor,
  authentication: AuthenticationEditor,
  retryPolicy: RetryPolicyEditor,
  duration: DurationEditor,
  schema: SchemaEditor,
  number: NumberEditor,
  choice: ChoiceEditor,
  switch: SwitchEditor,
  flag: FlagEditor,
  condition: ConditionEditor,
  conditions: ConditionsEditor,
  recurrence: RecurrenceEditor,
  variables: VariablesEditor,
  wait: WaitEditor,
  concurrency: ConcurrencyEditor,
  cases: CasesEditor,
  code: CodeEditor,
  staticResult: StaticResultEditor,
} satisfies { readonly [K in FieldKind]: ComponentType<EditorProps<FieldOf<K>>> };

/** The editor of a form line. */
export function FieldEditor(props: EditorProps) {
  // The table pairs every kind with a component for just that kind; the compiler cannot follow that through the look-up.
  const Editor = editors[props.field.kind] as ComponentType<EditorProps>;
  return <Editor {...props} />;
}
