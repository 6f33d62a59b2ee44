import { useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { stringify } from '../../workflow/json.ts';
import { JsonText } from '../editors/JsonText.tsx';
import type { Surroundings } from '../stores/runPlace.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { contextMembers, readContext, starter } from './contextJson.ts';
import { contextOfRun } from './contextOfRun.ts';
import styles from './Scratchpad.module.css';
import { type Scratchpad, scratchpad } from './scratchpad.ts';
import { texts } from './texts.ts';

const sources = [
  { value: 'run', label: texts.run },
  { value: 'json', label: texts.json },
] as const;

/** Where values come from: the shown run, seen from a step, or JSON that one writes. */
export function ContextChoice({ around }: { readonly around: Surroundings }) {
  const source = useStore(scratchpad, (state) => state.source);

  function choose(next: Scratchpad['source']): void {
    scratchpad.setState(({ json }) => ({
      source: next,
      ...(next === 'json' && json === undefined && { json: starter }),
    }));
  }

  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <span>{texts.context}</span>
        <Segmented label={texts.context} value={source} options={sources} onChange={choose} />
      </div>
      {source === 'run' ? <RunContext around={around} /> : <JsonContext around={around} />}
    </section>
  );
}

/** The value of the choice that stands for no step: no step can have this name. */
const end = '';

function RunContext({ around }: { readonly around: Surroundings }) {
  const id = useId();
  const step = useStore(scratchpad, (state) => state.step);
  const steps = stepsOf(around.definition);
  const shown = steps.some(({ name }) => name === step) ? step : undefined;
  return (
    <>
      <div className={styles.row}>
        <label htmlFor={id}>{texts.seenFrom}</label>
        <Select
          id={id}
          value={shown ?? end}
          options={[
            { value: end, label: texts.end },
            ...steps.map(({ name }) => ({ value: name, label: titleOfKey(name) })),
          ]}
          onChange={(name) => scratchpad.setState({ step: name === end ? undefined : name })}
        />
      </div>
      {!around.run && <p className={styles.help}>{texts.noRun}</p>}
    </>
  );
}

function JsonContext({ around }: { readonly around: Surroundings }) {
  const id = useId();
  const json = useStore(scratchpad, (state) => state.json) ?? '';
  const step = useStore(scratchpad, (state) => state.step);
  const reading = useMemo(() => readContext(json), [json]);
  const faults = useMemo(() => (reading.ok ? [] : [reading]), [reading]);
  return (
    <>
      <div className={styles.json}>
        <JsonText
          label={texts.contextLabel}
          describedBy={`${id}-help`}
          path={[]}
          text={json}
          faults={faults}
          isInvalid={!reading.ok}
          isLiteral
          minLines={5}
          onChange={(text) => scratchpad.setState({ json: text })}
        />
      </div>
      {!reading.ok && (
        <p className={styles.failed} role="status">
          {texts.lastGood(reading.message)}
        </p>
      )}
      {reading.ok &&
        reading.notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
      <p id={`${id}-help`} className={styles.help}>
        {texts.contextHelp(contextMembers.join(', '))}
      </p>
      {around.run && (
        <div>
          <Button
            onClick={() =>
              scratchpad.setState({ json: stringify(contextOfRun(around, { step, path: ['inputs'] }), '  ') })
            }
          >
            {texts.fill}
          </Button>
        </div>
      )}
    </>
  );
}
