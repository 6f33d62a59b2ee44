import { useId, useMemo } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { isObject, stringify } from '../../workflow/json.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { useEditing } from '../editors/editing.ts';
import { JsonText } from '../editors/JsonText.tsx';
import { type Reading, readStrictly } from '../editors/jsonMode.ts';
import { useDraftText } from '../editors/useDraftText.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import styles from './JsonTab.module.css';
import { texts } from './texts.ts';

/** A step must stay an object: anything else would take it out of the workflow. */
function readNode(text: string): Reading {
  const reading = readStrictly(text);
  if (reading.kind === 'broken' || (reading.kind === 'value' && isObject(reading.value))) return reading;
  return { kind: 'broken', message: texts.jsonNoObject, start: 0, end: text.length };
}

/** The step as JSON. What does not read stays in the box; the workflow keeps its last good state. */
export function JsonTab({ step }: { readonly step: Step }) {
  const id = useId();
  const { set, end } = useEditing();
  const shown = useMemo(() => stringify(step.node, '  '), [step.node]);
  const draft = useDraftText(shown, (text) => {
    const reading = readNode(text);
    if (reading.kind !== 'value') return undefined;
    set([], reading.value, `${titleOfKey(step.name)} as JSON`);
    return stringify(reading.value, '  ');
  });
  const reading = useMemo(() => readNode(draft.text), [draft.text]);
  const isBroken = reading.kind === 'broken';
  const faults = useMemo(() => (reading.kind === 'broken' ? [reading] : []), [reading]);
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <p id={`${id}-help`} className={styles.help}>
          {texts.jsonHelp}
        </p>
        <CopyButton text={draft.text} label={texts.copy('JSON')} />
      </div>
      {isBroken && (
        <div id={`${id}-broken`} className={styles.broken} role="status">
          <span>{texts.jsonBroken(reading.message, lineColumn(draft.text, reading.start).line)}</span>
          <button type="button" className={styles.link} onClick={draft.revert}>
            {texts.revert}
          </button>
        </div>
      )}
      <div className={styles.box}>
        <JsonText
          label={texts.jsonLabel(titleOfKey(step.name))}
          describedBy={isBroken ? `${id}-broken` : `${id}-help`}
          path={[]}
          text={draft.text}
          faults={faults}
          isInvalid={isBroken}
          minLines={12}
          onChange={draft.type}
          onKeyDown={(event) => {
            if (!event.ctrlKey && !event.metaKey) return;
            draft.flush();
            if (isBroken && event.key.toLowerCase() === 'z' && !event.shiftKey) {
              // The document never had this text, so its undo could not take it back.
              event.preventDefault();
              event.stopPropagation();
              draft.revert();
            }
          }}
          onBlur={() => {
            draft.flush();
            end();
          }}
        />
      </div>
    </div>
  );
}
