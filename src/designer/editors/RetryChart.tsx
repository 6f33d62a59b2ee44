import type { Json } from '../../workflow/json.ts';
import styles from './RetryChart.module.css';
import { retrySchedule, scheduleText } from './retrySchedule.ts';
import { texts } from './texts.ts';

const percent = (share: number) => `${share * 100}%`;

/** When a failed call is made again: a bar for each wait, where the one before it ended. What is drawn by lot is paler. */
export function RetryChart({ policy }: { readonly policy: Json | undefined }) {
  const schedule = retrySchedule(policy);
  const { count, waits, total } = schedule;
  if (waits.length === 0) return <p className={styles.words}>{scheduleText(schedule)}</p>;
  return (
    <div className={styles.chart} role="img" aria-label={scheduleText(schedule)}>
      {waits.map(({ text, begins, atLeast, atMost }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a wait has no identity but its place
        <div key={index} className={styles.row}>
          <span className={styles.number}>{index + 1}</span>
          <span className={styles.track}>
            <span className={styles.most} style={{ left: percent(begins), width: percent(atMost) }} />
            <span className={styles.least} style={{ left: percent(begins), width: percent(atLeast) }} />
          </span>
          <span className={styles.length}>{text}</span>
        </div>
      ))}
      <div className={styles.words}>
        {count > waits.length ? texts.moreRetries(count - waits.length) : texts.givesUp(total)}
      </div>
    </div>
  );
}
