import { type ReactNode, useId, useState } from 'react';
import { stepsOf } from '../../workflow/document/walk.ts';
import { faults, type Rule } from '../../workflow/mock/Rule.ts';
import { definition } from '../stores/documentStore.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Mock.module.css';
import { draftOf, type RuleDraft, ruleOf } from './ruleDraft.ts';
import { texts } from './ruleTexts.ts';

type TextField = {
  [Name in keyof RuleDraft]: RuleDraft[Name] extends string ? Name : never;
}[keyof RuleDraft];

const phases = Object.entries(texts.phases);

/** The form of one rule. Nothing is taken before it is right. */
export function RuleForm({
  rule,
  onSave,
  onCancel,
}: {
  readonly rule: Rule;
  readonly onSave: (rule: Rule) => void;
  readonly onCancel: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const change = (changed: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...changed }));
  const labelled = (name: keyof RuleDraft, label: string, field: ReactNode) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <div>{field}</div>
    </>
  );
  const line = (name: TextField, label: string, hint = '') =>
    labelled(
      name,
      label,
      <input
        id={`${id}-${name}`}
        value={draft[name]}
        placeholder={hint}
        spellCheck={false}
        onChange={(event) => change({ [name]: event.target.value })}
      />,
    );
  const area = (name: TextField, label: string, hint = '') =>
    labelled(
      name,
      label,
      <textarea
        id={`${id}-${name}`}
        value={draft[name]}
        placeholder={hint}
        spellCheck={false}
        rows={3}
        onChange={(event) => change({ [name]: event.target.value })}
      />,
    );
  const choice = (
    name: TextField,
    label: string,
    none: string,
    options: readonly (readonly [string, string])[],
  ) =>
    labelled(
      name,
      label,
      <Select<string>
        id={`${id}-${name}`}
        value={draft[name]}
        options={[{ value: '', label: none }, ...options.map(([value, text]) => ({ value, label: text }))]}
        onChange={(value) => change({ [name]: value })}
      />,
    );
  const flag = (name: 'isUsual' | 'isTemplate', label: string) => (
    <label className={styles.wide}>
      <input
        type="checkbox"
        checked={draft[name]}
        onChange={(event) => change({ [name]: event.target.checked })}
      />{' '}
      {label}
    </label>
  );
  return (
    <form
      className={styles.form}
      aria-label={texts.form(rule.name)}
      data-own-undo
      onSubmit={(event) => {
        event.preventDefault();
        const made = ruleOf(draft);
        if (typeof made === 'string') setProblem(made);
        else onSave({ ...made, ...(rule.isOff && { isOff: true }) });
      }}
    >
      {line('name', texts.name)}
      <h3>{texts.match}</h3>
      {choice(
        'method',
        texts.method,
        texts.anyMethod,
        ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((name) => [name, name] as const),
      )}
      {line('url', texts.url, texts.urlHint)}
      {choice(
        'step',
        texts.step,
        texts.everyStep,
        stepsOf(definition()).map(({ name }) => [name, name] as const),
      )}
      {choice('phase', texts.phase, texts.anyPhase, phases)}
      {line('nth', texts.nth)}
      <h3>{texts.respond}</h3>
      {flag('isUsual', texts.isUsual)}
      {line('status', texts.status, texts.statusHint)}
      {area('headers', texts.headers, 'Retry-After: 20')}
      {area('body', texts.body)}
      {flag('isTemplate', texts.isTemplate)}
      {line('delay', texts.delay, texts.delayHint)}
      {choice(
        'fault',
        texts.fault,
        texts.noFault,
        faults.map((name) => [name, texts.faults[name]] as const),
      )}
      <h3>{texts.callback}</h3>
      {line('callbackAfter', texts.callbackAfter, texts.callbackHint)}
      {area('callbackBody', texts.callbackBody)}
      {area('more', texts.more, texts.moreHint)}
      {problem !== undefined && (
        <p role="alert" className={`${styles.wide} ${styles.error}`}>
          {problem}
        </p>
      )}
      <div className={styles.wide}>
        <Button type="submit" tone="primary">
          {texts.save}
        </Button>{' '}
        <Button onClick={onCancel}>{texts.cancel}</Button>
      </div>
    </form>
  );
}
