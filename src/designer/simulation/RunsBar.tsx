import { Columns2, Download, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { command } from '../clients/hosting.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Select } from '../ui/Select.tsx';
import { exportRun } from './exportRun.ts';
import styles from './Runs.module.css';
import { type RunFilter, runsPanelStore } from './runsStore.ts';
import { texts } from './runsTexts.ts';

const filters: readonly RunFilter[] = ['all', 'active', 'Succeeded', 'Failed', 'TimedOut', 'Cancelled'];

/** What can be done with the runs: filter, compare, export, delete. */
export function RunsBar() {
  const id = useId();
  const filter = useStore(runsPanelStore, (state) => state.filter);
  const chosen = useStore(runsPanelStore, (state) => state.chosen);
  const runs = useStore(runStore, (state) => state.runs);
  const shown = useStore(runStore, (state) => state.shownRunId);
  const known = chosen.filter((runId) => runs.some((run) => run.runId === runId));
  const target = known[0] ?? shown;
  const ended = known.filter((runId) => runs.some((run) => run.runId === runId && run.endTime !== undefined));

  async function remove(): Promise<void> {
    const answer = await command({ kind: 'deleteRuns', runIds: ended });
    if (!answer.ok) {
      toast(answer.message, { tone: 'failure' });
      return;
    }
    // Others may have been chosen meanwhile.
    runsPanelStore.setState((now) => ({ chosen: now.chosen.filter((runId) => !ended.includes(runId)) }));
    toast(ended.length < known.length ? texts.deleteHint : texts.deleted(ended.length));
  }

  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {texts.filter}
      </label>
      <Select<RunFilter>
        id={id}
        value={filter}
        options={filters.map((value) => ({ value, label: texts.filters[value] }))}
        onChange={(value) => runsPanelStore.setState({ filter: value })}
      />
      <span className={styles.space} />
      <Button
        disabled={known.length !== 2}
        title={known.length === 2 ? undefined : texts.compareHint}
        onClick={() => runsPanelStore.setState({ view: 'compare', compared: known })}
      >
        <Columns2 size={15} aria-hidden /> {texts.compare}
      </Button>
      <Menu
        label={texts.export}
        trigger={
          <Button disabled={target === undefined || known.length > 1}>
            <Download size={15} aria-hidden /> {texts.export}
          </Button>
        }
        groups={[
          [
            { label: texts.exportJson, onSelect: () => target && void exportRun(target, 'json') },
            { label: texts.exportHar, onSelect: () => target && void exportRun(target, 'har') },
          ],
        ]}
      />
      <Button disabled={ended.length === 0} onClick={() => void remove()}>
        <Trash2 size={15} aria-hidden /> {texts.delete}
      </Button>
    </>
  );
}
