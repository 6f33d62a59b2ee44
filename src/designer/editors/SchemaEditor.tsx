import { useContext, useEffect, useId, useRef, useState } from 'react';
import { at, type Json, stringify } from '../../workflow/json.ts';
import { Button } from '../ui/Button.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { SubjectContext, useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonBox } from './JsonEditor.tsx';
import { JsonText } from './JsonText.tsx';
import { readStrictly } from './jsonMode.ts';
import { schemaFromSample } from './schemaFromSample.ts';
import { knownOutputs } from './suggest.ts';
import { texts } from './texts.ts';

/** A JSON schema, written or made from an example. */
export function SchemaEditor({ field, value, id, describedBy, isInvalid }: EditorProps<FieldOf<'schema'>>) {
  const { set, end, isReadOnly } = useEditing();
  const [isOpen, setIsOpen] = useState(false);
  const stack = useRef<HTMLDivElement>(null);
  /** What has been opened or closed takes the focus along: into the sample, and back to the button. */
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    stack.current?.querySelector<HTMLElement>('[data-sample] :is(textarea, button)')?.focus();
  }, [isOpen]);
  return (
    <div ref={stack} className={styles.stack}>
      <JsonBox
        id={id}
        describedBy={describedBy}
        isInvalid={isInvalid}
        path={field.path}
        value={value}
        isLiteral
        placeholder={'{ "type": "object" }'}
        onChange={(next) => set(field.path, next, field.label)}
        onBlur={end}
      />
      {isOpen ? (
        <FromSample
          onUse={(schema) => {
            set(field.path, schema, field.label);
            end();
            setIsOpen(false);
          }}
          onCancel={() => setIsOpen(false)}
        />
      ) : (
        <div className={styles.row} data-sample>
          <Button disabled={isReadOnly} onClick={() => setIsOpen(true)}>
            {texts.fromSample}
          </Button>
        </div>
      )}
    </div>
  );
}

interface FromSampleProps {
  readonly onUse: (schema: Json) => void;
  readonly onCancel: () => void;
}

function FromSample({ onUse, onCancel }: FromSampleProps) {
  const id = useId();
  const { step } = useContext(SubjectContext);
  // What came in the shown run is the best sample there is.
  const [text, setText] = useState(() => {
    const body = step === undefined ? undefined : at(knownOutputs()(step), 'body');
    return body === undefined ? '' : stringify(body, '  ');
  });
  const reading = readStrictly(text);
  const isBroken = reading.kind === 'broken' && text !== '';
  return (
    <div className={styles.panel} data-sample>
      <label htmlFor={id} className={styles.label}>
        {texts.sample}
      </label>
      <JsonText
        id={id}
        describedBy={`${id}-message`}
        path={[]}
        text={text}
        faults={isBroken ? [reading] : []}
        isInvalid={isBroken}
        isLiteral
        minLines={4}
        placeholder={'{ "approved": true }'}
        onChange={setText}
      />
      <div id={`${id}-message`} className={styles.help}>
        {isBroken ? reading.message : texts.sampleHelp}
      </div>
      <div className={styles.row}>
        <Button
          tone="primary"
          disabled={reading.kind !== 'value'}
          onClick={() => reading.kind === 'value' && onUse(schemaFromSample(reading.value))}
        >
          {texts.makeSchema}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </div>
  );
}
