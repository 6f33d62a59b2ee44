import { ChevronRight } from 'lucide-react';
import { memo, useContext, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../workflow/diagnostic.ts';
import { at } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { isWithin } from '../../workflow/operations/fieldAt.ts';
import { SubjectContext } from '../editors/editing.ts';
import { FieldEditor } from '../editors/FieldEditor.tsx';
import { documentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import styles from './FieldRow.module.css';
import { fieldSummary } from './fieldSummary.ts';
import { Messages } from './Messages.tsx';
import { PinnedContext } from './PinnedContext.ts';
import { texts } from './texts.ts';
import { useSettled } from './useSettled.ts';

/** Kinds that are small enough, or so much the point of their step, that they are never folded. */
const alwaysOpen: ReadonlySet<Field['kind']> = new Set([
  'method',
  'uri',
  'condition',
  'variables',
  'recurrence',
  'wait',
  'choice',
  'cases',
  'code',
]);

const inline: ReadonlySet<Field['kind']> = new Set(['flag', 'switch', 'concurrency']);

/** Their editors put the choice of how to write the value into the label's line. */
const hasModes: ReadonlySet<Field['kind']> = new Set(['json', 'table', 'condition']);

/** Made of several controls: the label names them all together. */
const compound: ReadonlySet<Field['kind']> = new Set([
  'table',
  'retryPolicy',
  'condition',
  'conditions',
  'recurrence',
  'variables',
  'wait',
  'cases',
]);

/** Large and rarely changed: folded even with a value. */
const folded: ReadonlySet<Field['kind']> = new Set(['schema']);

const focusable = 'textarea, input, select, button[role="switch"], button';

interface FieldRowProps {
  readonly field: Field;
  readonly problems: readonly Problem[];
}

/** One line of the form: label, editor, help and messages. An optional line without a value is one row that opens in place. */
export const FieldRow = memo(function FieldRow({ field, problems: allProblems }: FieldRowProps) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const problems = useSettled(allProblems, row);
  const { base } = useContext(SubjectContext);
  const value = useStore(documentStore(), (state) => at(state.document.definition, ...base, ...field.path));
  const isPinned = useContext(PinnedContext);
  const isWanted = useStore(
    viewStore,
    ({ fieldToFocus }) =>
      !isPinned &&
      fieldToFocus !== undefined &&
      fieldToFocus.length > 0 &&
      isWithin(fieldToFocus, field.path),
  );
  const [opened, setOpened] = useState<boolean>();
  const canFold = !field.required && !alwaysOpen.has(field.kind) && !inline.has(field.kind);
  const isOpen =
    !canFold || (opened ?? ((value !== undefined && !folded.has(field.kind)) || problems.length > 0));
  /** Opened by hand: the focus goes into the editor. */
  const wantsFocus = useRef(false);

  useEffect(() => {
    if (!isWanted) return;
    setOpened(true);
    wantsFocus.current = true;
    viewStore.setState({ fieldToFocus: undefined });
  }, [isWanted]);

  useEffect(() => {
    if (!isOpen || !wantsFocus.current) return;
    wantsFocus.current = false;
    row.current?.querySelector<HTMLElement>(`[data-editor] :is(${focusable})`)?.focus();
    row.current?.scrollIntoView({ block: 'nearest' });
  });

  if (!isOpen) {
    return (
      <div ref={row} className={styles.row} data-folded>
        <button
          type="button"
          className={styles.folded}
          aria-expanded={false}
          onClick={() => {
            wantsFocus.current = true;
            setOpened(true);
          }}
        >
          <ChevronRight size={14} aria-hidden />
          <span className={styles.foldedLabel}>{field.label}</span>
          <span className={value === undefined ? styles.none : styles.summary}>
            {fieldSummary(field, value)}
          </span>
        </button>
      </div>
    );
  }

  const labelId = `${id}-label`;
  const helpId = `${id}-help`;
  const messagesId = `${id}-messages`;
  const describedBy =
    [field.help && helpId, problems.length > 0 && messagesId].filter(Boolean).join(' ') || undefined;
  const isInvalid = problems.some((problem) => problem.severity === 'error');
  return (
    <div
      ref={row}
      className={styles.row}
      data-inline={inline.has(field.kind) || undefined}
      data-modes={hasModes.has(field.kind) || undefined}
    >
      <div className={styles.head}>
        {canFold && (
          <button
            type="button"
            className={styles.fold}
            aria-expanded
            aria-label={texts.fold(field.label)}
            onClick={() => setOpened(false)}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        )}
        <label id={labelId} htmlFor={id} className={styles.label}>
          {field.label}
          {field.required && (
            <>
              <span className={styles.required} aria-hidden>
                *
              </span>
              <span className="visually-hidden"> {texts.required}</span>
            </>
          )}
        </label>
      </div>
      <div
        className={styles.editor}
        data-editor
        {...(compound.has(field.kind) && {
          role: 'group',
          'aria-labelledby': labelId,
          'aria-describedby': describedBy,
        })}
      >
        <FieldEditor field={field} value={value} id={id} describedBy={describedBy} isInvalid={isInvalid} />
      </div>
      {field.help && (
        <p id={helpId} className={field.kind === 'uri' && !isInvalid ? 'visually-hidden' : styles.help}>
          {field.help}
        </p>
      )}
      <Messages id={messagesId} problems={problems} />
    </div>
  );
});
