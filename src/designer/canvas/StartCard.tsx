import { memo } from 'react';
import { lookOf } from '../../workflow/operations/looks.ts';
import { withEdits } from '../commands/edits.ts';
import { holdKeys } from '../commands/heldKeys.ts';
import { triggerOf } from '../stores/derived.ts';
import { definition, documentStore, isShown } from '../stores/documentStore.ts';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import styles from './StartCard.module.css';
import { texts } from './texts.ts';

const choices = [
  { type: 'HttpWebhook', title: texts.start.webhook, hint: texts.start.webhookHint },
  { type: 'Request', title: texts.start.request, hint: texts.start.requestHint },
  { type: 'Recurrence', title: texts.start.recurrence, hint: texts.start.recurrenceHint },
] as const;

/** Forms and defaults are loaded with the first step that is added. */
async function start(type: string): Promise<void> {
  const { workflowId } = documentStore().getState();
  const { operationOf } = await import('../../workflow/operations/index.ts');
  const operation = operationOf(new Map([['type', type]]), 'trigger');
  // A second press, or another workflow, may have come before it.
  if (!isShown(workflowId) || triggerOf(definition())) return;
  withEdits((edits) => edits.insertOperation(operation, { kind: 'trigger' }));
}

/** What stands in a workflow that has no trigger yet. */
export const StartCard = memo(function StartCard() {
  return (
    <section className={styles.card} aria-label={texts.start.title}>
      <h2 className={styles.title}>{texts.start.title}</h2>
      <div className={styles.choices}>
        {choices.map(({ type, title, hint }, index) => {
          const { icon, color } = lookOf(new Map([['type', type]]), 'trigger');
          return (
            <button
              key={type}
              type="button"
              className={styles.choice}
              onClick={() => holdKeys(start(type))}
              data-region-focus={index === 0 || undefined}
            >
              <OperationIcon icon={icon} color={color} size={28} />
              <span className={styles.word}>{title}</span>
              <span className={styles.hint}>{hint}</span>
            </button>
          );
        })}
      </div>
      <p className={styles.paste}>{texts.start.hint}</p>
    </section>
  );
});
