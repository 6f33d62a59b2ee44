import { useId } from 'react';
import { useStore } from 'zustand';
import type { ActionView } from '../../engine/runView.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { perform } from '../commands/index.ts';
import { innermostLoop } from '../stores/executions.ts';
import { showIteration, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Select } from '../ui/Select.tsx';
import { ActionRun } from './ActionRun.tsx';
import { PausedHere } from './PausedHere.tsx';
import { RunFrom } from './RunFrom.tsx';
import styles from './RunTab.module.css';
import { TriggerRun } from './TriggerRun.tsx';
import { texts } from './texts.ts';
import { useShownView } from './useShownView.ts';

/** What happened to a step in the shown run. */
export function RunTab({ step }: { readonly step: Step }) {
  const view = useShownView();
  if (!view) {
    return (
      <EmptyState text={texts.noRun}>
        <Button tone="primary" onClick={() => perform('run')}>
          {texts.run}
        </Button>
      </EmptyState>
    );
  }
  if (step.kind === 'trigger') return <TriggerRun step={step} view={view} />;
  const executions = view.actions.get(step.name) ?? [];
  return (
    <div className={styles.tab}>
      <RunFrom runId={view.runId} />
      <PausedHere step={step.name} />
      {executions.length === 0 ? (
        <EmptyState text={texts.notReached} />
      ) : (
        <Executions runId={view.runId} loop={innermostLoop(step) ?? ''} executions={executions} />
      )}
    </div>
  );
}

interface ExecutionsProps {
  readonly runId: string;
  /** Whose iterations the executions belong to. */
  readonly loop: string;
  readonly executions: readonly ActionView[];
}

/** A step inside loops has run several times; the newest is shown first. */
function Executions({ runId, loop, executions }: ExecutionsProps) {
  const id = useId();
  const chosen = useStore(viewStore, (state) => state.shownIterations.get(loop))?.join('.');
  const key = (execution: ActionView): string => execution.repetition.join('.');
  const shown = executions.find((execution) => key(execution) === chosen) ?? executions.at(-1);
  if (!shown) return null;
  return (
    <>
      {executions.length > 1 && (
        <div className={styles.choice}>
          <label htmlFor={id}>{texts.iteration}</label>
          <Select
            id={id}
            value={key(shown)}
            options={executions.slice(-500).map((execution) => ({
              value: key(execution),
              label: `${texts.iterationName(execution.repetition)} · ${texts.status[execution.status]}`,
            }))}
            onChange={(next) => showIteration(loop, next.split('.').map(Number))}
          />
        </div>
      )}
      <ActionRun key={key(shown)} runId={runId} execution={shown} />
    </>
  );
}
