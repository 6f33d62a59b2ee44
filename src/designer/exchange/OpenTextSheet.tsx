import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatOf } from '../../workflow/formats/index.ts';
import { openText } from '../../workflow/formats/open.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { importFile } from '../commands/importFile.ts';
import { importStore } from '../stores/importStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Exchange.module.css';
import { closeSheet, Sheet } from './Sheet.tsx';
import { texts } from './texts.ts';

/** Opens what is pasted or typed; says at every key what it is, or what is wrong with it. */
export function OpenTextSheet() {
  const [text, setText] = useState(() => importStore.getState().text ?? '');
  const settled = useDeferredValue(text);
  const read = useMemo(() => readingOf(settled), [settled]);
  const area = useRef<HTMLTextAreaElement>(null);

  function open(): void {
    closeSheet();
    void importFile(new File([text], 'Workflow.json', { type: 'application/json' }));
  }

  return (
    <Sheet title={texts.openText} help={texts.openTextHelp} isSmall>
      <div className={styles.typing}>
        <textarea
          ref={area}
          // biome-ignore lint/a11y/noAutofocus: the box was opened to paste here
          autoFocus
          className={styles.text}
          aria-label={texts.text}
          aria-describedby="open-text-reading"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && read.kind === 'workflow') open();
          }}
        />
        <p id="open-text-reading" role="status" data-kind={read.kind} className={styles.reading}>
          {read.message}
        </p>
      </div>
      <div className={styles.foot}>
        {read.kind === 'broken' && read.start !== undefined && (
          <Button
            onClick={() => {
              area.current?.focus();
              area.current?.setSelectionRange(read.start ?? 0, (read.start ?? 0) + 1);
            }}
          >
            {texts.goToProblem}
          </Button>
        )}
        <Button tone="primary" disabled={read.kind !== 'workflow'} onClick={open}>
          {texts.openIt}
        </Button>
      </div>
    </Sheet>
  );
}

interface Reading {
  readonly kind: 'nothing' | 'workflow' | 'broken';
  readonly message: string;
  /** Where it is broken, when that is one place. */
  readonly start?: number;
}

function readingOf(text: string): Reading {
  if (text.trim() === '') return { kind: 'nothing', message: texts.nothingYet };
  const opened = openText(text, { fileName: 'Workflow.json' });
  const [first] = opened.ok ? opened.documents : [];
  if (opened.ok && first !== undefined) {
    const format = formatOf(first.format)?.title ?? first.format;
    return { kind: 'workflow', message: texts.isFormat(format, opened.documents.length) };
  }
  const problem = opened.problems.find(({ severity }) => severity === 'error') ?? opened.problems[0];
  if (problem === undefined) return { kind: 'broken', message: '' };
  const { start, end, message } = problem;
  if (start === 0 && end >= text.length) return { kind: 'broken', message };
  const { line, column } = lineColumn(text, start);
  return { kind: 'broken', message: `${texts.line(line, column)}: ${message}`, start };
}
