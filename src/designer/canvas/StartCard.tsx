import { memo } from 'react';
import { operations } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { insertOperation } from '../commands/insert.ts';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import styles from './StartCard.module.css';
import { texts } from './texts.ts';

const choices = [
  { type: 'HttpWebhook', title: texts.start.webhook, hint: texts.start.webhookHint },
  { type: 'Request', title: texts.start.request, hint: texts.start.requestHint },
  { type: 'Recurrence', title: texts.start.recurrence, hint: texts.start.recurrenceHint },
] as const;

function triggerOf(type: string): Operation | undefined {
  return operations.find((operation) => operation.role === 'trigger' && operation.type === type);
}

/** What stands in a workflow that has no trigger yet. */
export const StartCard = memo(function StartCard() {
  return (
    <section className={styles.card} aria-label={texts.start.title}>
      <h2 className={styles.title}>{texts.start.title}</h2>
      <div className={styles.choices}>
        {choices.map(({ type, title, hint }) => {
          const operation = triggerOf(type);
          return (
            operation && (
              <button
                key={type}
                type="button"
                className={styles.choice}
                onClick={() => insertOperation(operation, { kind: 'trigger' })}
              >
                <OperationIcon icon={operation.icon} color={operation.color} size={28} />
                <span className={styles.word}>{title}</span>
                <span className={styles.hint}>{hint}</span>
              </button>
            )
          );
        })}
      </div>
      <p className={styles.paste}>{texts.start.hint}</p>
    </section>
  );
});
