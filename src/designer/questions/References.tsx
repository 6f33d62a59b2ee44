import { useMemo } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { linksOf, type StepLink } from '../commands/linksOf.ts';
import { closeQuestion } from '../commands/questions.ts';
import { definition } from '../stores/documentStore.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import { Box } from './Box.tsx';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

/** What a step refers to and what refers to it; each line leads there. */
export function References({ step }: { readonly step: string }) {
  const links = useMemo(() => linksOf(definition(), step), [step]);
  return (
    <Box title={texts.references(titleOfKey(step))}>
      <div className={styles.form}>
        <Links heading={texts.uses} links={links.uses} nothing={texts.usesNothing} />
        <Links heading={texts.usedBy} links={links.usedBy} nothing={texts.usedByNothing} />
      </div>
    </Box>
  );
}

function Links({
  heading,
  links,
  nothing,
}: {
  readonly heading: string;
  readonly links: readonly StepLink[];
  readonly nothing: string;
}) {
  return (
    <section>
      <h3 className={styles.heading}>{heading}</h3>
      {links.length === 0 && <p className={styles.help}>{nothing}</p>}
      <ul className={styles.links}>
        {links.map(({ step, path, words }) => (
          <li key={`${step} ${words}`}>
            <button
              type="button"
              className={styles.item}
              onClick={() => {
                closeQuestion();
                viewStore.setState({ mode: 'design' });
                inspect(step, path.length > 0 ? { field: path } : {});
              }}
            >
              <span className={styles.itemText}>{titleOfKey(step)}</span>
              <span className={styles.faint}>{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
