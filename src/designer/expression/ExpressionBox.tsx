import { useEffect, useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { functionNamed } from '../../workflow/expression/functions/index.ts';
import type { Scope } from '../../workflow/expression/Scope.ts';
import { hasExpression } from '../../workflow/expression/template.ts';
import { checkedText } from '../../workflow/lint/expressionAdvice.ts';
import { CompletionList } from '../editors/CompletionList.tsx';
import { PaintedText } from '../editors/PaintedText.tsx';
import { paintTemplate } from '../editors/paint.ts';
import type { Place } from '../editors/place.ts';
import type { Suggest } from '../editors/Suggestion.ts';
import { suggestAt } from '../editors/suggestAt.ts';
import { useCompletion } from '../editors/useCompletion.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Scratchpad.module.css';
import { scratchpad, takeBack, typeText } from './scratchpad.ts';
import { texts } from './texts.ts';

interface ExpressionBoxProps {
  readonly scope: Scope;
  readonly placeNow: () => Place;
}

/** The expression, with completion, and what is wrong with it. */
export function ExpressionBox({ scope, placeNow }: ExpressionBoxProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useStore(scratchpad, (state) => state.text);
  const typed = useStore(scratchpad, (state) => state.typed);
  const suggest: Suggest = (typing, offset, isAsked) => suggestAt(typing, offset, placeNow(), isAsked);
  const completion = useCompletion(field, suggest, typeText);
  const { shown, active, listId } = completion;
  const findings = useMemo(() => checkedText(text, scope), [text, scope]);
  const pieces = useMemo(
    () =>
      paintTemplate(
        text,
        findings.filter(({ severity }) => severity !== 'info'),
      ),
    [text, findings],
  );
  const isInvalid = findings.some(({ severity }) => severity === 'error');

  useEffect(() => field.current?.focus(), []);

  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <label htmlFor={id}>{texts.expression}</label>
        {typed !== undefined && (
          <Button tone="quiet" onClick={takeBack}>
            {texts.backTo}
          </Button>
        )}
      </div>
      <CompletionList completion={completion}>
        <div>
          <PaintedText
            id={id}
            describedBy={`${id}-help`}
            text={text}
            pieces={pieces}
            placeholder={texts.placeholder}
            minLines={3}
            isInvalid={isInvalid}
            listId={listId}
            activeId={shown ? `${listId}-${active}` : undefined}
            fieldRef={field}
            onChange={(next, caret) => {
              typeText(next);
              completion.onTyped(next, caret);
            }}
            onKeyDown={completion.onKeyDown}
            onSelect={completion.onCaret}
            onBlur={completion.close}
          />
        </div>
      </CompletionList>
      <p id={`${id}-help`} className={styles.help}>
        {texts.help}
      </p>
      <PlainTextHint text={text} />
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map(({ start, rule, severity, message }) => (
            <li key={`${start}/${rule}/${message}`} data-severity={severity}>
              <strong>{texts.severity[severity]}</strong> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Text that was meant as an expression, or that needs none. */
function PlainTextHint({ text }: { readonly text: string }) {
  if (text === '' || text.startsWith('@') || hasExpression(text)) return null;
  const name = /^\s*([A-Za-z]\w*)\s*\(/.exec(text)?.[1];
  if (name === undefined || !functionNamed(name)) return <p className={styles.help}>{texts.literal}</p>;
  return (
    <p className={styles.hint}>
      {texts.looksLikeCall}
      <Button onClick={() => typeText(`@${text.trimStart()}`)}>{texts.putAt}</Button>
    </p>
  );
}
