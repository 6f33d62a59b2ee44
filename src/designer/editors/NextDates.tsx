import { useContext, useDeferredValue, useId } from 'react';
import { useStore } from 'zustand';
import type { Json, JsonPath } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { runStore } from '../stores/runStore.ts';
import { nodeOf, SubjectContext } from './editing.ts';
import styles from './editors.module.css';
import { type NextDates as Dates, nextDates } from './nextDates.ts';
import { texts } from './texts.ts';
import { useLiveResolver, useLiveValue } from './useLiveResolver.ts';

/** When a recurrence would tick, by the clock of the simulation. Nothing while it cannot be read: its problems say why. */
export function NextDates({
  path,
  value: typed = null,
}: {
  readonly path: JsonPath;
  readonly value: Json | undefined;
}) {
  const subject = useContext(SubjectContext);
  const value = useDeferredValue(typed);
  const now = useStore(runStore, (state) => state.engine?.now);
  const { resolver } = useLiveResolver(subject.step, path);
  const live = useLiveValue(value, resolver);
  const id = useId();
  if (now === undefined || live.kind !== 'value' || live.missing) return null;
  const operation = operationOf(nodeOf(subject), 'trigger');
  const isWindow = operation.start.kind === 'recurrence' && operation.start.hasWindow === true;
  const dates = nextDates(live.json, now, isWindow);
  return (
    dates && (
      <div className={styles.dates}>
        <div id={id} className={styles.label}>
          {isWindow ? texts.nextWindows : texts.nextDates}
        </div>
        <Lines id={id} dates={dates} />
      </div>
    )
  );
}

function Lines({ id, dates: { dates, isAll } }: { readonly id: string; readonly dates: Dates }) {
  if (dates.length === 0) return <p className={styles.help}>{texts.noDates}</p>;
  return (
    <ol className={styles.dateList} aria-labelledby={id}>
      {dates.map(({ at, text, utc }) => (
        <li key={at}>
          {text}
          {utc !== undefined && <span className={styles.help}> {utc}</span>}
        </li>
      ))}
      {!isAll && <li aria-hidden>…</li>}
    </ol>
  );
}
