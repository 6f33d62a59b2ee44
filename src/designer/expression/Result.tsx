import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { typeOf } from '../../workflow/expression/argument.ts';
import { explain } from '../../workflow/expression/explain.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import { hasExpression } from '../../workflow/expression/template.ts';
import { ExplainTree } from '../editors/ExplainTree.tsx';
import { hasParts } from '../editors/explainRows.ts';
import { Outcome } from '../editors/LiveValue.tsx';
import { useLiveValue } from '../editors/useLiveResolver.ts';
import { ValueView } from '../editors/ValueView.tsx';
import styles from './Scratchpad.module.css';
import { scratchpad } from './scratchpad.ts';
import { texts } from './texts.ts';

/** What the expression gives, with its type, and how it comes about. */
export function Result({ resolver }: { readonly resolver: Resolver }) {
  const text = useDeferredValue(useStore(scratchpad, (state) => state.text));
  const live = useLiveValue(text, resolver);
  const isExpression = hasExpression(text);
  const roots = useMemo(
    () => (isExpression ? [explain(text, resolver)] : []),
    [text, resolver, isExpression],
  );
  // What does not parse is said below the text.
  const isSaid = live.kind === 'error' && live.phase === 'save';
  return (
    <section className={styles.section} aria-label={texts.result}>
      <div className={styles.head}>
        <span>{texts.result}</span>
        {text !== '' && live.kind === 'value' && <span className={styles.type}>{typeOf(live.json)}</span>}
      </div>
      {text === '' && <p className={styles.help}>{texts.empty}</p>}
      {text !== '' &&
        !isSaid &&
        (live.kind === 'value' ? (
          <ValueView value={live.json} label={texts.value} />
        ) : (
          <div className={styles.outcome}>
            <Outcome live={live} />
          </div>
        ))}
      {roots.some(hasParts) && !isSaid && (
        <>
          <div className={styles.head}>
            <span>{texts.steps}</span>
          </div>
          <ExplainTree roots={roots} />
        </>
      )}
    </section>
  );
}
