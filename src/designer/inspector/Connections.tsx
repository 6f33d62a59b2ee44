import { useMemo } from 'react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import { connectionKeyOf } from '../../workflow/formats/connections.ts';
import { isOwnConnection } from '../../workflow/formats/documentConnections.ts';
import { surroundingsOf } from '../../workflow/formats/surroundings.ts';
import { removeConnection } from '../commands/connections.ts';
import { useEditing } from '../editors/editing.ts';
import { documentStore } from '../stores/documentStore.ts';
import { inspect } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Inspector.module.css';
import { texts } from './texts.ts';

/** Which connections the steps name, and which steps name them. */
export function Connections() {
  const document = useStore(documentStore(), (state) => state.document);
  const { definition } = document;
  const users = useMemo(() => usersOf(stepsOf(definition)), [definition]);
  const listed = surroundingsOf(document).connections;
  const { isReadOnly } = useEditing();
  const unused = [...new Set([...(listed ?? []), ...(document.connections?.keys() ?? [])])].filter(
    (key) => !users.has(key),
  );
  if (users.size === 0 && unused.length === 0) return null;
  return (
    <section className={styles.section} aria-label={texts.connections}>
      <h3 className={styles.heading}>{texts.connections}</h3>
      <p className={styles.note}>{texts.connectionsNote}</p>
      <ul className={styles.list}>
        {[...users].map(([key, steps]) => (
          <li key={key} className={styles.entry}>
            <div className={styles.connection}>
              <span className={styles.entryName}>{key}</span>
              <span className={styles.connectionSteps}>
                {steps.map((step) => (
                  <button
                    key={step.name}
                    type="button"
                    className={styles.stepLink}
                    onClick={() => inspect(step.name)}
                  >
                    {titleOfKey(step.name)}
                  </button>
                ))}
              </span>
              {listed && !listed.has(key) && <span className={styles.missing}>{texts.unlisted}</span>}
            </div>
          </li>
        ))}
        {unused.map((key) => (
          <li key={key} className={styles.entry}>
            <div className={styles.connection}>
              <span className={styles.entryName}>{key}</span>
              <span className={styles.entryType}>{texts.unused}</span>
              {!isReadOnly && isOwnConnection(document, key) && (
                <Button aria-label={texts.removeConnection(key)} onClick={() => removeConnection(key)}>
                  {texts.remove}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function usersOf(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const users = new Map<string, Step[]>();
  for (const step of steps) {
    const key = connectionKeyOf(step.node);
    if (key === undefined || key === '') continue;
    users.set(key, [...(users.get(key) ?? []), step]);
  }
  return users;
}
