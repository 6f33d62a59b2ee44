import type { Tone } from '../editors/paint.ts';
import styles from './CodeView.module.css';
import { monaco } from './monaco.ts';
import { paintLine } from './paintLine.ts';

/** Lines above and below the visible ones that are coloured with them, so that scrolling shows no change. */
const margin = 40;

const classes: Readonly<Record<Tone, string | undefined>> = {
  text: styles.text,
  mark: styles.mark,
  function: styles.function,
  name: styles.name,
  string: styles.string,
  number: styles.number,
  punctuation: styles.punctuation,
  key: styles.text,
};

/** Colours the expressions in the strings that are on the screen; follows typing and scrolling. */
export function colourExpressions(editor: monaco.editor.ICodeEditor): void {
  const decorations = editor.createDecorationsCollection();
  let isDue = false;

  function paint(): void {
    isDue = false;
    const model = editor.getModel();
    if (!model) return;
    const lines = new Set<number>();
    for (const { startLineNumber, endLineNumber } of editor.getVisibleRanges()) {
      const last = Math.min(endLineNumber + margin, model.getLineCount());
      for (let line = Math.max(1, startLineNumber - margin); line <= last; line++) lines.add(line);
    }
    decorations.set([...lines].flatMap((line) => decorationsOf(line, model.getLineContent(line))));
  }

  function ask(): void {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(paint);
  }

  editor.onDidChangeModelContent(ask);
  editor.onDidScrollChange(ask);
  editor.onDidLayoutChange(ask);
  ask();
}

function decorationsOf(line: number, text: string): readonly monaco.editor.IModelDeltaDecoration[] {
  return paintLine(text).map(({ start, end, tone }) => ({
    range: new monaco.Range(line, start + 1, line, end + 1),
    options: { inlineClassName: `${styles.expression} ${classes[tone]}` },
  }));
}
