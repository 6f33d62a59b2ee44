import type { RunView } from '../../engine/runView.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { useShownExchanges } from '../stores/usePast.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { dateText } from '../ui/time.ts';
import styles from './RunTab.module.css';
import { Data, Fact, RequestRow, StatusLine } from './runParts.tsx';
import { texts } from './texts.ts';

const mostRequests = 20;

/** What started the shown run, and the calls that the trigger itself made and received. */
export function TriggerRun({ step, view }: { readonly step: Step; readonly view: RunView }) {
  const exchanges = useShownExchanges();
  if (view.trigger.name !== step.name) return <EmptyState text={texts.notTaken} />;
  const requests = exchanges.filter((exchange) => exchange.step === step.name).slice(-mostRequests);
  return (
    <div className={styles.tab}>
      <StatusLine status="Succeeded" />
      <dl className={styles.facts}>
        <Fact name={texts.started}>{dateText(view.startTime)}</Fact>
      </dl>
      {requests.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{texts.attempts}</h3>
          <ul className={styles.requests}>
            {requests.map((exchange) => (
              <RequestRow
                key={exchange.id}
                exchange={exchange.id}
                phase={exchange.phase}
                method={exchange.method}
                uri={exchange.url}
                status={exchange.status}
                failure={exchange.failure}
                attempt={exchange.attempt}
                maximumAttempts={exchange.maximumAttempts}
              />
            ))}
          </ul>
        </section>
      )}
      <Data title={texts.outputs} text={view.trigger.outputs} missing={texts.noOutputs} />
    </div>
  );
}
