import { useMemo } from 'react';
import type { ActionView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { readLocalAddress } from '../../workflow/operations/localCall.ts';
import { openNeighbour } from '../commands/openNeighbour.ts';
import { useShownExchanges } from '../stores/usePast.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { clockText, dateText, spanText } from '../ui/time.ts';
import styles from './RunTab.module.css';
import { Data, Fact, RequestRow, StatusLine } from './runParts.tsx';
import { texts } from './texts.ts';
import { WhatIf } from './WhatIf.tsx';

/** One execution of an action: how it ended and why first, then what went in and out. */
export function ActionRun({ runId, execution }: { readonly runId: string; readonly execution: ActionView }) {
  const { status, code, error, startTime, endTime, attempts, waiting, notes } = execution;
  const calls = useCalls(runId, execution);
  const called = calledWorkflow(execution);
  // What never began cannot begin anew.
  const isUnrun = status === 'Skipped' && execution.inputs === undefined;
  return (
    <>
      <StatusLine status={status} />
      {error && (
        <div className={styles.error} role="note">
          <p>{error.message}</p>
          <p className={styles.errorCode}>{error.code}</p>
        </div>
      )}
      {execution.needsAnswer !== undefined && (
        <p className={styles.waiting}>{texts.needsAnswer(execution.needsAnswer)}</p>
      )}
      {status === 'Waiting' && waiting && (
        <p className={styles.waiting}>
          {waiting.until === undefined ? texts.waits : texts.waitsUntil(dateText(waiting.until))}
        </p>
      )}
      {execution.retryAt !== undefined && (
        <p className={styles.waiting}>{texts.retriesAt(dateText(execution.retryAt))}</p>
      )}
      {execution.sleepsUntil !== undefined && (
        <p className={styles.waiting}>{texts.sleepsUntil(dateText(execution.sleepsUntil))}</p>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <dl className={styles.facts}>
        {code !== undefined && <Fact name={texts.code}>{code}</Fact>}
        <Fact name={texts.started}>{dateText(startTime)}</Fact>
        {endTime !== undefined && <Fact name={texts.took}>{spanText(endTime - startTime)}</Fact>}
      </dl>
      {called !== undefined && (
        <Button onClick={() => void openNeighbour(called)}>{texts.openCalled(called)}</Button>
      )}
      {waiting && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{texts.callbackUrl}</h3>
          <div className={styles.url}>
            <code>{waiting.callbackUrl}</code>
            <CopyButton text={waiting.callbackUrl} label={texts.copyCallbackUrl} />
          </div>
          <p className={styles.note}>
            {execution.calledAt === undefined
              ? texts.callbackHelp
              : texts.calledBack(clockText(execution.calledAt))}
          </p>
        </section>
      )}
      {attempts.length + calls.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{texts.attempts}</h3>
          <ul className={styles.requests}>
            {attempts.map((attempt) => (
              <RequestRow
                key={attempt.exchange}
                exchange={attempt.exchange}
                phase={attempt.phase}
                method={attempt.method}
                uri={attempt.uri}
                status={attempt.status}
                failure={attempt.failure}
                attempt={attempt.attempt}
                maximumAttempts={attempt.maximumAttempts}
              />
            ))}
            {calls.map((call) => (
              <RequestRow
                key={call.id}
                exchange={call.id}
                phase={call.phase}
                method={call.method}
                uri={call.url}
                status={call.status}
                failure={call.failure}
                attempt={call.attempt}
                maximumAttempts={call.maximumAttempts}
              />
            ))}
          </ul>
        </section>
      )}
      <Data title={texts.inputs} text={execution.inputs} missing={texts.noInputs} />
      <Data title={texts.outputs} text={execution.outputs} missing={texts.noOutputs} />
      {!isUnrun && (
        <WhatIf key={`${runId} ${execution.repetition.join('.')}`} runId={runId} execution={execution} />
      )}
    </>
  );
}

/** The workflow of the author that the step has called, unless there is none of that name. */
function calledWorkflow({ attempts, needsAnswer }: ActionView): string | undefined {
  if (needsAnswer !== undefined) return undefined;
  for (const { uri } of attempts) {
    const address = readLocalAddress(uri);
    if (address?.kind === 'workflow') return address.name;
  }
  return undefined;
}

/** Calls to the execution's callback URL, in order. */
function useCalls(runId: string, { action, repetition }: ActionView): readonly Exchange[] {
  const exchanges = useShownExchanges();
  return useMemo(
    () =>
      exchanges.filter(
        (exchange) =>
          exchange.direction === 'in' &&
          exchange.step === action &&
          exchange.runId === runId &&
          (exchange.repetition ?? []).join() === repetition.join(),
      ),
    [exchanges, runId, action, repetition],
  );
}
