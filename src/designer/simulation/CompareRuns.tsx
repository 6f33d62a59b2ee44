import { useEffect, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { loadRun } from '../commands/showRun.ts';
import { runStore } from '../stores/runStore.ts';
import { inspect } from '../stores/viewStore.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Switch } from '../ui/Switch.tsx';
import { clockText, spanText } from '../ui/time.ts';
import { type ComparedSide, type ComparedStep, compareRuns } from './compareRuns.ts';
import { prettyBody } from './exchangeText.ts';
import { RunBadge } from './RunBadge.tsx';
import styles from './Runs.module.css';
import { runsPanelStore } from './runsStore.ts';
import { texts } from './runsTexts.ts';

/** Two runs side by side: statuses, durations, and which inputs and outputs differ. */
export function CompareRuns() {
  const [leftId = '', rightId = ''] = useStore(runsPanelStore, (state) => state.compared);
  const left = useStore(runStore, (state) => state.views.get(leftId));
  const right = useStore(runStore, (state) => state.views.get(rightId));
  const runs = useStore(runStore, (state) => state.runs);
  const [onlyDifferences, setOnly] = useState(false);
  const id = useId();
  useEffect(() => {
    if (leftId) void loadRun(leftId);
    if (rightId) void loadRun(rightId);
  }, [leftId, rightId]);
  const steps = useMemo(() => (left && right ? compareRuns(left, right) : []), [left, right]);
  const summaries = [leftId, rightId].flatMap((runId) => runs.find((run) => run.runId === runId) ?? []);
  const [leftRun, rightRun] = summaries;
  if (!leftRun || !rightRun) return <EmptyState text={texts.compareEmpty} />;
  if (!left || !right) return <EmptyState text={texts.compareLoading} />;
  const shown = onlyDifferences ? steps.filter(({ differs }) => differs.length > 0) : steps;
  return (
    <>
      <div className={styles.option}>
        <Switch id={id} checked={onlyDifferences} onChange={setOnly} />
        <label htmlFor={id}>{texts.onlyDifferences}</label>
      </div>
      {shown.length === 0 ? (
        <EmptyState text={texts.noDifferences} />
      ) : (
        <table className={styles.table} aria-label={texts.comparison}>
          <thead>
            <tr>
              <th scope="col">{texts.step}</th>
              <RunHead run={leftRun} />
              <RunHead run={rightRun} />
              <th scope="col">{texts.differs}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((step) => (
              <Row key={step.key} step={step} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function RunHead({ run }: { readonly run: RunSummary }) {
  return (
    <th scope="col">
      {clockText(run.startTime)} <RunBadge run={run} /> {run.from && texts.whatIf}
    </th>
  );
}

function Row({ step }: { readonly step: ComparedStep }) {
  const { name, iteration, left, right, differs } = step;
  const title = `${titleOfKey(name)}${iteration.length > 0 ? ` · ${iteration.join('.')}` : ''}`;
  const values = (['error', 'inputs', 'outputs'] as const).filter((what) => differs.includes(what));
  return (
    <tr data-compared={step.key} data-differs={differs.length > 0 || undefined}>
      <td>
        <button type="button" className={styles.link} onClick={() => inspect(name, { tab: 'run' })}>
          {title}
        </button>
      </td>
      <td>{sideText(left)}</td>
      <td>{sideText(right)}</td>
      <td className={styles.remark}>
        {differs.length === 0 ? (
          <span className={styles.dim}>{texts.same}</span>
        ) : (
          differs.map((what) => texts.difference[what]).join(', ')
        )}
        {values.length > 0 && (
          <details>
            <summary>{texts.details(title)}</summary>
            {values.map((what) => (
              <div key={what} className={styles.values}>
                <h4>{texts[what]}</h4>
                <Value text={left?.[what]} />
                <Value text={right?.[what]} />
              </div>
            ))}
          </details>
        )}
      </td>
    </tr>
  );
}

const longest = 5000;

function Value({ text }: { readonly text: string | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable text must be reachable by keyboard
    <pre className={styles.value} tabIndex={0}>
      {text === undefined ? texts.none : prettyBody(text).slice(0, longest)}
    </pre>
  );
}

function sideText(side: ComparedSide | undefined): string {
  if (!side) return texts.notReached;
  const { status, duration } = side;
  return duration === undefined ? texts.status[status] : `${texts.status[status]} · ${spanText(duration)}`;
}
