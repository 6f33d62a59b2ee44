import { Download, Pencil, Play, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';
import { downloadText } from '../commands/downloadText.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './Mock.module.css';
import {
  changeText,
  nameOf,
  play,
  record,
  removeScenario,
  runOnChange,
  type ScenarioOutcome,
  scenariosStore,
} from './scenariosStore.ts';
import { texts } from './testsTexts.ts';

const none: readonly SavedScenario[] = [];

async function recordShownRun(): Promise<void> {
  const { scenarios = none } = documentStore().getState();
  const problem = await record(texts.scenarioName(scenarios.length + 1)).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  if (problem !== undefined) toast(problem, { tone: 'failure' });
}

/** Keeps the scenarios of a sample with its copy, and plays them. */
async function takeThoseOf(sampleId: string): Promise<void> {
  const { workflowId } = documentStore().getState();
  const { scenariosOfSample } = await import('../commands/sampleScenarios.ts');
  if (!isShown(workflowId)) return;
  documentStore().setState({ scenarios: scenariosOfSample(sampleId) });
  await play();
}

/** A scenario as a file that `hookline test` plays; it names the workflow's file. */
function download(scenario: SavedScenario): void {
  const { document } = documentStore().getState();
  const safe = (name: string) => name.replaceAll(/[^\p{L}\p{N}-]+/gu, '-');
  let members: object = {};
  try {
    members = Object(JSON.parse(scenario.text));
  } catch {
    toast(texts.notJson, { tone: 'failure' });
    return;
  }
  const file = `${safe(nameOf(scenario) || texts.unnamed)}.scenario.json`;
  const text = `${JSON.stringify({ ...members, workflow: `${safe(document.name)}.json` }, undefined, 2)}\n`;
  downloadText(file, text, 'application/json');
  toast(texts.downloaded(file));
}

/** The scenarios that are kept with the workflow, and how they went. */
export function Scenarios() {
  const scenarios = useStore(documentStore(), (state) => state.scenarios ?? none);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const sample = useStore(documentStore(), (state) => state.sample);
  const { outcomes, isPlaying, runsOnChange, edited } = useStore(scenariosStore);
  const hasRun = useStore(runStore, (state) => state.shownRunId !== undefined);
  const id = useId();
  const passed = scenarios.filter((one) => outcomes.get(one.id)?.passed).length;
  return (
    <>
      <div className={styles.bar}>
        <Button disabled={!hasRun || isReadOnly} onClick={() => void recordShownRun()}>
          {texts.record}
        </Button>
        <Button disabled={scenarios.length === 0 || isPlaying} onClick={() => void play()}>
          <Play size={13} aria-hidden /> {texts.runAll}
        </Button>
        <Switch id={id} checked={runsOnChange} onChange={runOnChange} />
        <label htmlFor={id}>{texts.runOnChange}</label>
        <span className={styles.space} />
        <span role="status">{outcomes.size > 0 && texts.passed(passed, scenarios.length)}</span>
      </div>
      {scenarios.length === 0 ? (
        <EmptyState text={texts.noScenarios}>
          {sample !== undefined && !isReadOnly && (
            <Button onClick={() => void takeThoseOf(sample)}>{texts.ofSample}</Button>
          )}
        </EmptyState>
      ) : (
        <>
          <Coverage scenarios={scenarios} />
          <table className={styles.table} aria-label={texts.view.scenarios}>
            <thead>
              <tr>
                <th scope="col">{texts.scenario}</th>
                <th scope="col">{texts.result}</th>
                <th scope="col">
                  <span className="visually-hidden">{texts.commands}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {scenarios.map((scenario) =>
                scenario.id === edited ? (
                  <tr key={scenario.id}>
                    <td colSpan={3}>
                      <EditText scenario={scenario} />
                    </td>
                  </tr>
                ) : (
                  <Row key={scenario.id} scenario={scenario} outcome={outcomes.get(scenario.id)} />
                ),
              )}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

function Row({
  scenario,
  outcome,
}: {
  readonly scenario: SavedScenario;
  readonly outcome: ScenarioOutcome | undefined;
}) {
  const name = nameOf(scenario) || texts.unnamed;
  return (
    <tr data-scenario={name} data-passed={outcome?.passed}>
      <td>{name}</td>
      <td>
        {outcome ? (
          <Badge tone={outcome.passed ? 'ok' : 'failed'}>{outcome.passed ? texts.ok : texts.notOk}</Badge>
        ) : (
          <span className={styles.dim}>{texts.notYet}</span>
        )}
        {outcome?.problems.map((problem) => (
          <div key={problem} className={styles.error}>
            {problem}
          </div>
        ))}
      </td>
      <td className={styles.commands}>
        <IconButton label={texts.runOne(name)} onClick={() => void play([scenario])}>
          <Play size={14} aria-hidden />
        </IconButton>
        <IconButton
          label={texts.editOne(name)}
          onClick={() => scenariosStore.setState({ edited: scenario.id })}
        >
          <Pencil size={14} aria-hidden />
        </IconButton>
        <IconButton label={texts.downloadOne(name)} onClick={() => download(scenario)}>
          <Download size={14} aria-hidden />
        </IconButton>
        <IconButton
          label={texts.removeOne(name)}
          onClick={() => {
            const undo = removeScenario(scenario.id);
            toast(texts.removed(name), { isOfWorkflow: true, action: { label: 'Undo', run: undo } });
          }}
        >
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

function EditText({ scenario }: { readonly scenario: SavedScenario }) {
  const [text, setText] = useState(scenario.text);
  const id = useId();
  return (
    <form
      data-own-undo
      onSubmit={(event) => {
        event.preventDefault();
        changeText(scenario.id, text);
        void play([{ ...scenario, text }]);
      }}
    >
      <label htmlFor={id}>{texts.text}</label>
      <textarea
        id={id}
        className={styles.area}
        rows={16}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" tone="primary">
        {texts.save}
      </Button>{' '}
      <Button onClick={() => scenariosStore.setState({ edited: undefined })}>{texts.cancel}</Button>
    </form>
  );
}

/** Which actions ran in some scenario; the canvas marks them too. */
function Coverage({ scenarios }: { readonly scenarios: readonly SavedScenario[] }) {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const outcomes = useStore(scenariosStore, (state) => state.outcomes);
  const ran = new Set(scenarios.flatMap(({ id }) => outcomes.get(id)?.ran ?? []));
  if (ran.size === 0) return null;
  const actions = stepsOf(definition).flatMap(({ kind, name }) => (kind === 'action' ? [name] : []));
  const missing = actions.filter((name) => !ran.has(name));
  return (
    <p className={styles.bar} data-testid="coverage">
      {texts.coverage(actions.length - missing.length, actions.length)}
      {missing.length > 0 && ` ${texts.missing(missing.join(', '))}`}
    </p>
  );
}
