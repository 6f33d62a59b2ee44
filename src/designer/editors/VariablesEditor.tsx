import { Plus, X } from 'lucide-react';
import { renameVariable } from '../../workflow/document/edits/renameVariable.ts';
import { at, isArray, type Json, type JsonPath, stringAt } from '../../workflow/json.ts';
import { type Environment, environmentOf } from '../../workflow/lint/environment.ts';
import { definition } from '../stores/documentStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonValueEditor } from './JsonEditor.tsx';
import { KeyInput } from './KeyInput.tsx';
import { Labelled } from './Labelled.tsx';
import { OddValue } from './OddValue.tsx';
import { texts } from './texts.ts';

/** As the Azure designer writes them; any case is read. */
const types = ['string', 'integer', 'float', 'boolean', 'array', 'object'] as const;

/** Variables with their types and first values. */
export function VariablesEditor(props: EditorProps<FieldOf<'variables'>>) {
  const { field, value } = props;
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  if (value !== undefined && !isArray(value)) {
    return <OddValue {...props} />;
  }
  const variables = value ?? [];
  return (
    <div className={styles.stack}>
      {variables.map((variable, index) => (
        <Variable
          // biome-ignore lint/suspicious/noArrayIndexKey: a variable that is renamed stays the same line
          key={index}
          path={[...path, index]}
          label={label}
          value={variable}
          onRemove={
            variables.length > 1
              ? () => {
                  set([...path, index], undefined, label);
                  end();
                }
              : undefined
          }
        />
      ))}
      <div className={styles.row}>
        <Button
          tone={variables.length > 0 ? 'quiet' : 'normal'}
          disabled={isReadOnly}
          onClick={() => {
            set(
              [...path, variables.length],
              new Map([
                ['name', ''],
                ['type', 'string'],
              ]),
              label,
            );
            end();
          }}
        >
          <Plus size={14} aria-hidden />
          {texts.addVariable}
        </Button>
      </div>
    </div>
  );
}

/** Variables are compared ignoring case. */
function refusal({ variables }: Environment, next: string, present: string): string | undefined {
  if (next === '') return texts.nameNeeded;
  const taken = variables.get(next.toLowerCase());
  return taken && next.toLowerCase() !== present.toLowerCase() ? texts.variableExists(taken.name) : undefined;
}

interface VariableProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly value: Json;
  readonly onRemove: (() => void) | undefined;
}

function Variable({ path, label, value, onRemove }: VariableProps) {
  const { set, edit, end, isReadOnly } = useEditing();
  const type = stringAt(value, 'type') ?? '';
  const known = types.find((candidate) => candidate === type.toLowerCase());
  const name = stringAt(value, 'name') ?? '';

  function rename(next: string): void {
    if (name === '') set([...path, 'name'], next, label);
    else edit(renameVariable(name, next), texts.renameVariable(name));
    end();
  }

  return (
    <div className={styles.panel}>
      <div className={styles.columns}>
        <Labelled label={texts.variableName} isRequired path={[...path, 'name']}>
          {(control) => (
            <KeyInput
              id={control.id}
              value={name}
              refusal={(next) => refusal(environmentOf(definition()), next, name)}
              onChange={rename}
            />
          )}
        </Labelled>
        <Labelled label={texts.type} isRequired path={[...path, 'type']}>
          {(control) => (
            <Select
              id={control.id}
              disabled={isReadOnly}
              value={known ?? type}
              options={[
                ...(known ? [] : [{ value: type, label: type || texts.choose }]),
                ...types.map((candidate) => ({ value: candidate, label: texts.types[candidate] })),
              ]}
              onChange={(chosen) => {
                set([...path, 'type'], chosen, label);
                end();
              }}
            />
          )}
        </Labelled>
        {onRemove && (
          <IconButton
            label={texts.removeVariable(name)}
            disabled={isReadOnly}
            className={styles.corner}
            onClick={onRemove}
          >
            <X size={14} />
          </IconButton>
        )}
      </div>
      <Labelled label={texts.firstValue} path={[...path, 'value']}>
        {(control) => (
          <JsonValueEditor
            {...control}
            path={[...path, 'value']}
            label={texts.firstValue}
            value={at(value, 'value')}
            emptyMode={known === 'string' ? 'text' : 'json'}
            minLines={known === 'array' || known === 'object' ? 3 : 1}
            placeholder={known && texts.valueExamples[known]}
            onChange={(next) => set([...path, 'value'], next, label)}
          />
        )}
      </Labelled>
    </div>
  );
}
