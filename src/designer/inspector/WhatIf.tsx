import { useEffect, useId, useState } from 'react';
import type { StepChange } from '../../engine/protocol.ts';
import type { ActionView } from '../../engine/runView.ts';
import { stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { command } from '../clients/hosting.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './RunTab.module.css';
import { texts } from './texts.ts';
import { changeOf, type Forced, type ForcedStatus, forcedStatuses, type WhatIfKind } from './whatIfChange.ts';

interface WhatIfProps {
  readonly runId: string;
  readonly execution: ActionView;
}

/** Does a step of the shown run again in a new run that begins like it: as it was, with other inputs, or ended by force. */
export function WhatIf({ runId, execution }: WhatIfProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.whatIf} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.heading}>{texts.whatIf}</summary>
      {isOpen && <WhatIfForm runId={runId} execution={execution} />}
    </details>
  );
}

/** What the engine says of the step's inputs. */
interface Given {
  readonly inputs?: string;
  readonly problem?: string;
}

function WhatIfForm({ runId, execution }: WhatIfProps) {
  const id = useId();
  const { action, repetition } = execution;
  const [kind, setKind] = useState<WhatIfKind>('same');
  const [given, setGiven] = useState<Given>({});
  const [inputs, setInputs] = useState('');
  const [forced, setForced] = useState<Forced>({
    status: 'Failed',
    code: 'ActionFailed',
    message: '',
    outputs: pretty(execution.outputs ?? ''),
  });
  const [isBusy, setBusy] = useState(false);
  const place = repetition.join('.');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a repetition is new with every fold, its text is not
  useEffect(() => {
    let isWanted = true;
    void command({ kind: 'stepInputs', runId, occurrence: { action, repetition } }).then((answer) => {
      if (!isWanted) return;
      setGiven(answer.ok ? answer : { problem: answer.message });
      if (answer.ok && answer.inputs !== undefined) setInputs(pretty(answer.inputs));
    });
    return () => {
      isWanted = false;
    };
  }, [runId, action, place]);
  const canEdit = given.inputs !== undefined && !given.inputs.startsWith('{"secureData"');
  const text = kind === 'inputs' ? inputs : kind === 'status' ? forced.outputs : '';
  const fault = jsonFault(text);

  async function start(): Promise<void> {
    setBusy(true);
    const change: StepChange = {
      occurrence: { action, repetition },
      ...changeOf(kind, inputs, forced),
    };
    const answer = await command({ kind: 'fork', runId, change });
    setBusy(false);
    if (!answer.ok) {
      toast(answer.message, { tone: 'failure' });
      return;
    }
    viewStore.setState({ shownEvent: undefined });
    announce(texts.whatIfStarted);
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === undefined && !isBusy) void start();
      }}
    >
      <p className={styles.note}>{texts.whatIfHelp}</p>
      <Segmented
        label={texts.whatIfHow}
        value={kind}
        options={[
          { value: 'same', label: texts.whatIfKinds.same },
          { value: 'inputs', label: texts.whatIfKinds.inputs, disabled: !canEdit },
          { value: 'status', label: texts.whatIfKinds.status },
        ]}
        onChange={setKind}
      />
      {given.problem !== undefined && <p className={styles.note}>{texts.inputsProblem(given.problem)}</p>}
      {kind === 'inputs' && (
        <>
          <label htmlFor={`${id}-inputs`}>{texts.inputs}</label>
          <Area id={`${id}-inputs`} text={inputs} fault={fault} onChange={setInputs} />
          <p className={styles.note}>{texts.editedInputsHelp}</p>
        </>
      )}
      {kind === 'status' && (
        <>
          <label htmlFor={`${id}-status`}>{texts.forcedStatus}</label>
          <Select<ForcedStatus>
            id={`${id}-status`}
            value={forced.status}
            options={forcedStatuses.map((status) => ({ value: status, label: texts.status[status] }))}
            onChange={(status) => setForced({ ...forced, status })}
          />
          {forced.status !== 'Succeeded' && forced.status !== 'Skipped' && (
            <>
              <label htmlFor={`${id}-code`}>{texts.code}</label>
              <TextInput
                id={`${id}-code`}
                isMono
                value={forced.code}
                onChange={(event) => setForced({ ...forced, code: event.target.value })}
              />
              <label htmlFor={`${id}-message`}>{texts.forcedMessage}</label>
              <TextInput
                id={`${id}-message`}
                value={forced.message}
                onChange={(event) => setForced({ ...forced, message: event.target.value })}
              />
            </>
          )}
          <label htmlFor={`${id}-outputs`}>{texts.outputs}</label>
          <Area
            id={`${id}-outputs`}
            text={forced.outputs}
            fault={fault}
            onChange={(outputs) => setForced({ ...forced, outputs })}
          />
        </>
      )}
      <div className={styles.buttons}>
        <Button type="submit" tone="primary" disabled={isBusy || fault !== undefined}>
          {texts.whatIfStart}
        </Button>
      </div>
    </form>
  );
}

/** JSON text with line breaks; every number as it was written. */
function pretty(text: string): string {
  const { value } = readJson(text, { positions: false });
  return value === undefined ? text : stringify(value, '  ');
}

/** What keeps a text from being JSON; an empty one stands for nothing. */
function jsonFault(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  return readJson(text).problems.find(({ severity }) => severity === 'error')?.message;
}

interface AreaProps {
  readonly id: string;
  readonly text: string;
  readonly fault: string | undefined;
  readonly onChange: (text: string) => void;
}

function Area({ id, text, fault, onChange }: AreaProps) {
  return (
    <>
      <textarea
        id={id}
        className={styles.area}
        value={text}
        spellCheck={false}
        data-own-undo
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </>
  );
}
