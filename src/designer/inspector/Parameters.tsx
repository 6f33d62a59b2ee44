import { ChevronRight, Lock, Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { renameParameter } from '../../workflow/document/edits/renameParameter.ts';
import { referencesTo } from '../../workflow/document/references.ts';
import { standIn } from '../../workflow/formats/standIns.ts';
import { at, type Json, objectAt, stringAt, stringify } from '../../workflow/json.ts';
import { ExpressionText } from '../editors/ExpressionText.tsx';
import { useEditing } from '../editors/editing.ts';
import { JsonBox, JsonValueEditor } from '../editors/JsonEditor.tsx';
import { KeyInput } from '../editors/KeyInput.tsx';
import { Labelled } from '../editors/Labelled.tsx';
import { documentStore } from '../stores/documentStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { focusAdded } from '../ui/focusAdded.ts';
import { Select } from '../ui/Select.tsx';
import styles from './Inspector.module.css';
import { isSecure, nameRefusal, newName, parameterType, parameterTypes } from './parameterTypes.ts';
import { texts } from './texts.ts';

/** The parameters of the definition. */
export function Parameters() {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const { set, end, isReadOnly } = useEditing();
  const [opened, setOpened] = useState<string>();
  const parameters = objectAt(definition, 'parameters');

  function add(): void {
    const name = newName('parameter', parameters);
    set(['parameters', name], new Map([['type', 'String']]), texts.parameterLabel(name));
    end();
    setOpened(name);
  }

  return (
    <section className={styles.section} aria-label={texts.parameters}>
      <h3 className={styles.heading}>{texts.parameters}</h3>
      <p className={styles.note}>{texts.parametersNote}</p>
      {parameters.size === 0 && <p className={styles.note}>{texts.noParameters}</p>}
      <ul className={styles.list}>
        {[...parameters].map(([name, value], index) => (
          <Parameter
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter that is renamed stays the same line
            key={index}
            name={name}
            value={value}
            isOpen={opened === name}
            onToggle={(isOpen) => setOpened(isOpen ? name : undefined)}
            onRenamed={setOpened}
          />
        ))}
      </ul>
      <div>
        <Button
          disabled={isReadOnly}
          onClick={(event) => {
            add();
            const section = event.currentTarget.closest('section');
            focusAdded(() => section?.querySelector('ul > li:last-child'));
          }}
        >
          <Plus size={14} aria-hidden />
          {texts.addParameter}
        </Button>
      </div>
    </section>
  );
}

interface ParameterProps {
  readonly name: string;
  readonly value: Json;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onRenamed: (name: string) => void;
}

function Parameter({ name, value, isOpen, onToggle, onRenamed }: ParameterProps) {
  const id = useId();
  const { set, end, isReadOnly } = useEditing();
  const type = stringAt(value, 'type') ?? '';
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <button
          type="button"
          className={styles.entryToggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => onToggle(!isOpen)}
        >
          <ChevronRight size={14} aria-hidden />
          <span className={styles.entryName}>{name}</span>
          {isSecure(type) && <Lock size={12} aria-hidden />}
          <span className={styles.entryType}>{parameterType(type)?.label ?? type}</span>
        </button>
        <IconButton
          label={texts.removeParameter(name)}
          disabled={isReadOnly}
          onClick={() => {
            set(['parameters', name], undefined, texts.parameterLabel(name));
            end();
          }}
        >
          <X size={14} />
        </IconButton>
      </div>
      {isOpen && (
        <div id={id} className={styles.entryBody}>
          <ParameterForm name={name} value={value} type={type} onRenamed={onRenamed} />
        </div>
      )}
    </li>
  );
}

/** What is to be known of a default value, or of there being none. */
function helpOfDefault(name: string, declaration: Json): string | undefined {
  if (at(declaration, 'defaultValue') === undefined)
    return name.startsWith('$') ? undefined : texts.standIn(stringify(standIn(name, declaration)));
  return isSecure(stringAt(declaration, 'type') ?? '') ? texts.secureDefault : undefined;
}

interface ParameterFormProps {
  readonly name: string;
  readonly value: Json;
  readonly type: string;
  readonly onRenamed: (name: string) => void;
}

function ParameterForm({ name, value, type, onRenamed }: ParameterFormProps) {
  const { set, edit, end, isReadOnly } = useEditing();
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const parameters = objectAt(definition, 'parameters');
  const isUsed = referencesTo(definition, 'parameter', name).length > 0;
  const known = parameterType(type);
  const path = ['parameters', name];
  const label = texts.parameterLabel(name);
  return (
    <>
      <Labelled label={texts.parameterName} isRequired help={isUsed ? undefined : texts.unused}>
        {(control) => (
          <KeyInput
            id={control.id}
            value={name}
            refusal={(next) => nameRefusal(parameters, next, name, texts.parameterExists)}
            onChange={(next) => {
              edit(renameParameter(name, next), texts.renameParameter(name));
              onRenamed(next);
            }}
          />
        )}
      </Labelled>
      <Labelled label={texts.parameterType} isRequired path={[...path, 'type']}>
        {(control) => (
          <Select
            id={control.id}
            disabled={isReadOnly}
            value={known?.value ?? type}
            options={[...(known ? [] : [{ value: type, label: type }]), ...parameterTypes]}
            onChange={(chosen) => {
              set([...path, 'type'], chosen, label);
              end();
            }}
          />
        )}
      </Labelled>
      <Labelled label={texts.defaultValue} path={[...path, 'defaultValue']} help={helpOfDefault(name, value)}>
        {(control) => (
          <JsonValueEditor
            {...control}
            path={[...path, 'defaultValue']}
            label={texts.defaultValue}
            value={at(value, 'defaultValue')}
            emptyMode={/string$/i.test(type) ? 'text' : 'json'}
            minLines={/array$|object$/i.test(type) ? 3 : 1}
            onChange={(next) => set([...path, 'defaultValue'], next, label)}
          />
        )}
      </Labelled>
      <Labelled label={texts.description} path={[...path, 'description']}>
        {(control) => (
          <ExpressionText
            {...control}
            path={[...path, 'description']}
            value={stringAt(value, 'description') ?? ''}
            isLiteral
            isProse
            onChange={(text) => set([...path, 'description'], text === '' ? undefined : text, label)}
            onBlur={end}
          />
        )}
      </Labelled>
      <Labelled label={texts.allowedValues} path={[...path, 'allowedValues']} help={texts.allowedHelp}>
        {(control) => (
          <JsonBox
            {...control}
            path={[...path, 'allowedValues']}
            value={at(value, 'allowedValues')}
            isLiteral
            minLines={1}
            placeholder="[ ]"
            onChange={(next) => set([...path, 'allowedValues'], next, label)}
            onBlur={end}
          />
        )}
      </Labelled>
    </>
  );
}
