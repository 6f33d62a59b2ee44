import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { downloadText } from '../commands/downloadText.ts';
import { loadRules, moveRule, putFirst, putRules, removeRule, rulesStore } from '../commands/mockRules.ts';
import { webhooksOf } from '../commands/webhooks.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Mock.module.css';
import { httpFileOf } from './mockForHttp.ts';
import { mockoonOf } from './mockForMockoon.ts';
import { mswOf } from './mockForMsw.ts';
import { wireMockOf } from './mockForWireMock.ts';
import { RuleForm } from './RuleForm.tsx';
import { texts } from './ruleTexts.ts';

function saveFile(file: string, text: string, type: string): void {
  downloadText(file, text, type);
  toast(texts.exported(file));
}

/** The rules by which the service answers: in order, the first that fits. */
export function Rules() {
  const { rules, edited, workflowId: ruled } = useStore(rulesStore);
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  const exchanges = useStore(runStore, (state) => state.exchanges);
  const [dragged, setDragged] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rules of another workflow are others
  useEffect(() => void loadRules(), [workflowId]);
  const hits = (name: string) => exchanges.filter(({ answeredBy }) => answeredBy === name).length;
  const save = async (index: number, rule: Rule) => {
    if (!(await putRules(rules.with(index, rule)))) return;
    // Meanwhile the form of another one may have been opened.
    rulesStore.setState((state) => (state.edited === index ? { edited: undefined } : state));
  };
  const add = async () => {
    const rule: Rule = { name: texts.newRule, match: {}, respond: { isUsual: true } };
    const put = putRules([rule, ...rules]);
    rulesStore.setState({ edited: 0 });
    if (!(await put)) rulesStore.setState({ edited: undefined });
  };
  // Those of the workflow before are not to be changed for this one.
  if (ruled !== workflowId) return <Quick />;
  return (
    <>
      <Quick />
      <div className={styles.bar}>
        <span className={styles.dim}>{texts.lead}</span>
        <span className={styles.space} />
        {rules.length > 0 && (
          <Menu
            label={texts.exportAs}
            trigger={<Button>{texts.exportAs}</Button>}
            groups={[
              [
                {
                  label: texts.exportWireMock,
                  onSelect: () => saveFile('wiremock.json', wireMockOf(rules), 'application/json'),
                },
                {
                  label: texts.exportMockoon,
                  onSelect: () =>
                    saveFile(
                      'mockoon.json',
                      mockoonOf(rules, documentStore().getState().document.name),
                      'application/json',
                    ),
                },
                {
                  label: texts.exportMsw,
                  onSelect: () => saveFile('handlers.js', mswOf(rules), 'text/javascript'),
                },
                {
                  label: texts.exportHttp,
                  onSelect: () => saveFile('rules.http', httpFileOf(rules), 'text/plain'),
                },
              ],
            ]}
          />
        )}
        <Button onClick={() => void add()}>{texts.add}</Button>
      </div>
      {rules.length === 0 ? (
        <EmptyState text={texts.empty} />
      ) : (
        <table className={styles.table} aria-label={texts.table}>
          <thead>
            <tr>
              <th scope="col">{texts.columns.on}</th>
              <th scope="col">{texts.columns.rule}</th>
              <th scope="col">{texts.columns.answers}</th>
              <th scope="col">{texts.columns.hits}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.columns.commands}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, index) =>
              index === edited ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place
                <tr key={index}>
                  <td colSpan={5}>
                    <RuleForm
                      rule={rule}
                      onSave={(next) => void save(index, next)}
                      onCancel={() => rulesStore.setState({ edited: undefined })}
                    />
                  </td>
                </tr>
              ) : (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place
                  key={index}
                  data-rule={rule.name}
                  draggable
                  data-dragged={dragged === index || undefined}
                  onDragStart={() => setDragged(index)}
                  onDragEnd={() => setDragged(undefined)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== undefined) void moveRule(dragged, index);
                    setDragged(undefined);
                  }}
                >
                  <td>
                    <input
                      type="checkbox"
                      aria-label={texts.isOn(rule.name)}
                      checked={!rule.isOff}
                      onChange={({ target: { checked } }) => {
                        const { isOff: _, ...others } = rule;
                        void putRules(rules.with(index, checked ? others : { ...others, isOff: true }));
                      }}
                    />
                  </td>
                  <td>
                    {rule.name}
                    <div className={`${styles.dim} ${styles.mono}`}>{matchText(rule)}</div>
                  </td>
                  <td>{answerText(rule)}</td>
                  <td>{texts.answered(hits(rule.name))}</td>
                  <td
                    className={styles.commands}
                    onKeyDown={(event) => {
                      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                      if (!event.altKey || step === 0) return;
                      event.preventDefault();
                      void moveRule(index, index + step);
                    }}
                  >
                    <IconButton
                      label={texts.edit(rule.name)}
                      onClick={() => rulesStore.setState({ edited: index })}
                    >
                      <Pencil size={14} aria-hidden />
                    </IconButton>
                    <IconButton
                      label={texts.up(rule.name)}
                      disabled={index === 0}
                      onClick={() => void moveRule(index, index - 1)}
                    >
                      <ArrowUp size={14} aria-hidden />
                    </IconButton>
                    <IconButton
                      label={texts.down(rule.name)}
                      disabled={index === rules.length - 1}
                      onClick={() => void moveRule(index, index + 1)}
                    >
                      <ArrowDown size={14} aria-hidden />
                    </IconButton>
                    <IconButton label={texts.remove(rule.name)} onClick={() => void removeRule(index)}>
                      <Trash2 size={14} aria-hidden />
                    </IconButton>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Every status of the service's table, one click away. */
function Quick() {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const [phase, setPhase] = useState<'subscribe' | 'unsubscribe' | 'action'>('subscribe');
  const [step, setStep] = useState('');
  const steps = webhooksOf(definition, []);
  const put = (status: number) => {
    const name = `${texts.phases[phase]} of ${step || texts.everyStep}`;
    void putFirst({
      name,
      match: { phase, ...(step && { step }) },
      respond: { ...(status < 300 && { isUsual: true }), status },
    });
  };
  return (
    <div className={styles.bar}>
      <span>{texts.quick}</span>
      <Select
        aria-label={texts.phase}
        value={phase}
        options={(['subscribe', 'unsubscribe', 'action'] as const).map((name) => ({
          value: name,
          label: texts.phases[name],
        }))}
        onChange={setPhase}
      />
      <span>{texts.quickOf}</span>
      <Select
        aria-label={texts.step}
        value={step}
        options={[
          { value: '', label: texts.everyStep },
          ...steps.map(({ step: name }) => ({ value: name, label: titleOfKey(name) })),
        ]}
        onChange={setStep}
      />
      <span>{texts.quickWith}</span>
      {texts.statuses.map(([status, meaning]) => (
        <Button
          key={status}
          aria-label={texts.quickStatus(status, meaning)}
          title={meaning}
          onClick={() => put(status)}
        >
          {status}
        </Button>
      ))}
    </div>
  );
}

function matchText({ match: { method, url, step, phase, nth, ...more } }: Rule): string {
  const parts = [method, url, phase && texts.phases[phase === 'tool' ? 'action' : phase], step];
  const others = Object.keys(more);
  return [...parts, nth !== undefined && `#${nth}`, others.length > 0 && `+ ${others.join(', ')}`]
    .filter(Boolean)
    .join(' · ');
}

function answerText({ respond, callbacks = [] }: Rule): string {
  const { status, fault, delay, isUsual } = respond;
  return [
    status ?? (isUsual ? texts.usual : fault ? '' : 200),
    fault && texts.faults[fault],
    typeof delay === 'string' && delay,
    callbacks.length > 0 && `↩ ${callbacks.length}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
