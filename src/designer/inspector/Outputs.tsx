import { Plus, X } from 'lucide-react';
import { useStore } from 'zustand';
import { renameMember, updateIn } from '../../workflow/document/structure.ts';
import { at, isObject, type Json, objectAt, stringAt } from '../../workflow/json.ts';
import { useEditing } from '../editors/editing.ts';
import { JsonValueEditor } from '../editors/JsonEditor.tsx';
import { KeyInput } from '../editors/KeyInput.tsx';
import { Labelled } from '../editors/Labelled.tsx';
import { documentStore } from '../stores/documentStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { focusAdded } from '../ui/focusAdded.ts';
import { Select } from '../ui/Select.tsx';
import styles from './Inspector.module.css';
import { nameRefusal, newName, parameterType, parameterTypes } from './parameterTypes.ts';
import { texts } from './texts.ts';

/** What the record of a finished run shows of the workflow as a whole. */
export function Outputs() {
  const outputs = useStore(documentStore(), (state) => objectAt(state.document.definition, 'outputs'));
  const { set, end, isReadOnly } = useEditing();

  function add(): void {
    const name = newName('output', outputs);
    set(
      ['outputs', name],
      new Map([
        ['type', 'String'],
        ['value', ''],
      ]),
      texts.outputLabel(name),
    );
    end();
  }

  return (
    <section className={styles.section} aria-label={texts.outputsTitle}>
      <h3 className={styles.heading}>{texts.outputsTitle}</h3>
      <p className={styles.note}>{texts.outputsNote}</p>
      {outputs.size === 0 && <p className={styles.note}>{texts.noOutputsDeclared}</p>}
      {[...outputs].map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an output that is renamed stays the same line
        <Output key={index} name={name} value={value} outputs={outputs} />
      ))}
      <div>
        <Button
          disabled={isReadOnly}
          onClick={(event) => {
            add();
            const row = event.currentTarget.parentElement;
            focusAdded(() => row?.previousElementSibling);
          }}
        >
          <Plus size={14} aria-hidden />
          {texts.addOutput}
        </Button>
      </div>
    </section>
  );
}

interface OutputProps {
  readonly name: string;
  readonly value: Json;
  readonly outputs: ReadonlyMap<string, Json>;
}

function Output({ name, value, outputs }: OutputProps) {
  const { set, edit, end, isReadOnly } = useEditing();
  const path = ['outputs', name];
  const label = texts.outputLabel(name);
  const type = stringAt(value, 'type') ?? '';
  const known = parameterType(type);
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <KeyInput
          label={texts.parameterName}
          value={name}
          refusal={(next) => nameRefusal(outputs, next, name, texts.outputExists)}
          onChange={(next) =>
            edit(
              (definition) =>
                updateIn(definition, ['outputs'], (members) =>
                  isObject(members) ? renameMember(members, name, next) : (members ?? null),
                ),
              `rename the ${label}`,
            )
          }
        />
        <Select
          aria-label={texts.parameterType}
          disabled={isReadOnly}
          value={known?.value ?? type}
          options={[...(known ? [] : [{ value: type, label: type }]), ...parameterTypes]}
          onChange={(chosen) => {
            set([...path, 'type'], chosen, label);
            end();
          }}
        />
        <IconButton
          label={texts.removeOutput(name)}
          disabled={isReadOnly}
          onClick={() => {
            set(path, undefined, label);
            end();
          }}
        >
          <X size={14} />
        </IconButton>
      </div>
      <Labelled label={texts.outputValue} path={[...path, 'value']}>
        {(control) => (
          <JsonValueEditor
            {...control}
            path={[...path, 'value']}
            label={texts.outputValue}
            value={at(value, 'value')}
            emptyMode="text"
            minLines={1}
            onChange={(next) => set([...path, 'value'], next ?? '', label)}
          />
        )}
      </Labelled>
    </div>
  );
}
