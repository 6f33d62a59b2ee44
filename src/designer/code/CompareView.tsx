import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { stopComparing } from '../commands/comparing.ts';
import type { Compared } from '../stores/compareStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { inspect, select, viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { typesElsewhere } from '../ui/typesElsewhere.ts';
import { ChangeList } from './ChangeList.tsx';
import styles from './Compare.module.css';
import { type ChangedStep, type ChangeLine, changedSteps } from './changes.ts';
import { colourExpressions } from './expressionColours.ts';
import { linesOf, positionAt } from './lines.ts';
import { monaco } from './monaco.ts';
import { positionOf } from './showMarkers.ts';
import { type Side, sidesOf } from './sides.ts';
import { texts } from './texts.ts';
import { useDarkTheme } from './useDarkTheme.ts';

type DiffEditor = monaco.editor.IStandaloneDiffEditor;

/** How the shown workflow differs from another state or file: as a list of what changed, and as text side by side. Nothing can be typed here. */
export function CompareView({ compared }: { readonly compared: Compared }) {
  const current = useStore(documentStore(), (state) => state.document);
  const hasDraft = useStore(documentStore(), (state) => state.draft !== undefined);
  const sides = useMemo(() => sidesOf(compared.document, current), [compared, current]);
  const steps = useMemo(() => changedSteps(sides.before.definition, sides.after.definition), [sides]);
  const [editor, setEditor] = useState<DiffEditor>();
  const list = useRef<HTMLElement>(null);
  const count = steps.reduce((sum, { lines }) => sum + lines.length, 0);

  // At first, and when an edit took the line away that had the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines go with the steps
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) list.current?.focus();
  }, [steps]);
  useEffect(() => {
    if (!typesElsewhere()) list.current?.focus();
  }, []);

  function choose({ step, isShown }: ChangedStep, line: ChangeLine): void {
    if (step !== undefined && !isShown) {
      reveal(editor?.getOriginalEditor(), sides.before, line);
      return;
    }
    viewStore.setState({ mode: 'design' });
    if (step !== undefined) inspect(step, line.inside.length > 0 ? { field: line.inside } : {});
    else {
      select(undefined);
      viewStore.setState({ isInspectorOpen: true });
    }
    reveal(editor?.getModifiedEditor(), sides.after, line);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    stopComparing();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that nothing inside has taken
    <div className={styles.compare} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <span className={styles.title}>{texts.comparedWith(compared.title)}</span>
        <span className={styles.count} role="status">
          {texts.changeCount(count)}
        </span>
        <span className={styles.space} />
        <IconButton label={texts.previousChange} onClick={() => editor?.goToDiff('previous')}>
          <ArrowUp size={16} aria-hidden />
        </IconButton>
        <IconButton label={texts.nextChange} onClick={() => editor?.goToDiff('next')}>
          <ArrowDown size={16} aria-hidden />
        </IconButton>
        <IconButton label={texts.stopComparing} keys="Esc" onClick={stopComparing}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.body}>
        <section ref={list} tabIndex={-1} className={styles.list} aria-label={texts.changes}>
          {hasDraft && <p className={styles.note}>{texts.hasDraft}</p>}
          {sides.isDefinitionOnly && <p className={styles.note}>{texts.definitionsOnly}</p>}
          {count === 0 && (
            <p className={styles.note}>
              {sides.before.text === sides.after.text ? texts.same : texts.sameButLayout}
            </p>
          )}
          <ChangeList steps={steps} onChoose={choose} />
        </section>
        <Texts
          before={sides.before.text}
          after={sides.after.text}
          title={compared.title}
          onMount={setEditor}
        />
      </div>
    </div>
  );
}

/** Brings the place of a change into view. */
function reveal(editor: monaco.editor.ICodeEditor | undefined, side: Side, { path }: ChangeLine): void {
  const offset = side.offsetOf(path);
  if (!editor || offset === undefined) return;
  const at = positionOf(positionAt(linesOf(side.text), offset));
  editor.setPosition(at);
  editor.revealPositionInCenter(at);
}

/** Both texts side by side, or below each other where there is no room. */
function Texts({
  before,
  after,
  title,
  onMount,
}: {
  readonly before: string;
  readonly after: string;
  readonly title: string;
  readonly onMount: (editor: DiffEditor | undefined) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const isDark = useDarkTheme();
  const [editor, setEditor] = useState<DiffEditor>();

  useEffect(() => {
    if (!place.current) return undefined;
    const made = monaco.editor.createDiffEditor(place.current, {
      readOnly: true,
      originalEditable: false,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      scrollBeyondLastLine: false,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true },
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 640,
      fixedOverflowWidgets: true,
      originalAriaLabel: title,
      modifiedAriaLabel: texts.now,
      renderMarginRevertIcon: false,
    });
    const models = {
      original: monaco.editor.createModel('', 'json'),
      modified: monaco.editor.createModel('', 'json'),
    };
    made.setModel(models);
    // It begins where the first difference is, once there is one to be seen.
    const first = made.onDidUpdateDiff(() => {
      if (!made.getLineChanges()?.length) return;
      first.dispose();
      made.revealFirstDiff();
    });
    colourExpressions(made.getOriginalEditor());
    colourExpressions(made.getModifiedEditor());
    setEditor(made);
    onMount(made);
    return () => {
      onMount(undefined);
      made.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [title, onMount]);

  useEffect(() => {
    const models = editor?.getModel();
    if (!models) return;
    if (models.original.getValue() !== before) models.original.setValue(before);
    if (models.modified.getValue() !== after) models.modified.setValue(after);
  }, [editor, before, after]);

  useEffect(() => monaco.editor.setTheme(isDark ? 'hookline-dark' : 'hookline-light'), [isDark]);

  return <div ref={place} className={styles.texts} />;
}
