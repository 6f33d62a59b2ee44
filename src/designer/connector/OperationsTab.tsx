import type { ReactNode } from 'react';
import type { ConnectorAction, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { addDeleteOperation } from '../../workflow/connector/edits/addDeleteOperation.ts';
import { treatAsTrigger } from '../../workflow/connector/edits/treatAsTrigger.ts';
import type { UsableOperation } from '../../workflow/connector/play/operationOfStep.ts';
import { webhooksOf } from '../clients/connectors.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import { insertStepFor } from '../commands/connectorSteps.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Connector.module.css';
import { ContractTable } from './ContractTable.tsx';
import { callOfOperation, nameOfOperation } from './nameOfOperation.ts';
import { texts } from './texts.ts';

/** What a connector offers, what of a webhook is missing, and what each side does. */
export function OperationsTab({ kept }: { readonly kept: KeptConnector }) {
  const { connector } = kept;
  const { triggers, webhookActions, actions, likelyTriggers } = connector;
  const plain = actions.filter(({ kind }) => kind === 'action');
  const visible = plain.filter(({ visibility }) => visibility !== 'internal');
  const internal = plain.filter(({ visibility }) => visibility === 'internal');
  const likely = new Set(likelyTriggers.map(callOfOperation));
  return (
    <div className={styles.body}>
      <p className={styles.lead}>
        {connector.description} {texts.connection(kept.key)}
      </p>
      <Section title={texts.triggers} isEmpty={triggers.length === 0}>
        {triggers.map((trigger) => (
          <Item key={trigger.at.join('/')} kept={kept} operation={trigger}>
            <span className={styles.kind}>{texts[trigger.kind]}</span>
            <Completeness kept={kept} webhook={trigger} />
          </Item>
        ))}
      </Section>
      {webhookActions.length > 0 && (
        <Section title={texts.webhookActions} isEmpty={false}>
          {webhookActions.map((action) => (
            <Item key={action.at.join('/')} kept={kept} operation={action}>
              <span className={styles.kind}>{texts.webhook}</span>
              <Completeness kept={kept} webhook={action} />
            </Item>
          ))}
        </Section>
      )}
      <Section title={texts.actions} isEmpty={visible.length === 0}>
        {visible.map((action) => (
          <Item key={action.at.join('/')} kept={kept} operation={action}>
            {likely.has(callOfOperation(action)) && <TreatButton kept={kept} operation={action} />}
          </Item>
        ))}
      </Section>
      {likely.size > 0 && <p className={styles.lead}>{texts.likelyLead}</p>}
      {internal.length > 0 && (
        <Section title={texts.internal} isEmpty={false}>
          {internal.map((action) => (
            <li key={action.at.join('/')} className={styles.item}>
              <span className={styles.name}>{nameOfOperation(action)}</span>
              <span className={styles.call}>{callOfOperation(action)}</span>
            </li>
          ))}
        </Section>
      )}
      {webhooksOf(connector).map((webhook) => (
        <section key={webhook.at.join('/')}>
          <h3>{`${texts.contract}: ${nameOfOperation(webhook)}`}</h3>
          <ContractTable connector={connector} webhook={webhook} />
        </section>
      ))}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Section({ title, isEmpty, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {isEmpty ? <p className={styles.lead}>{texts.none}</p> : <ul className={styles.list}>{children}</ul>}
    </section>
  );
}

interface ItemProps {
  readonly kept: KeptConnector;
  readonly operation: UsableOperation;
  readonly children?: ReactNode;
}

function Item({ kept, operation, children }: ItemProps) {
  const name = nameOfOperation(operation);
  return (
    <li className={styles.item}>
      <span className={styles.name}>{name}</span>
      <span className={styles.call}>{callOfOperation(operation)}</span>
      <span className={styles.space} />
      <Button onClick={() => insertStepFor(kept, operation)} aria-label={texts.useNamed(name)}>
        {texts.use}
      </Button>
      {children}
    </li>
  );
}

function TreatButton({
  kept,
  operation,
}: {
  readonly kept: KeptConnector;
  readonly operation: ConnectorAction;
}) {
  return (
    <Button
      onClick={() => editConnector(kept.key, treatAsTrigger(operation))}
      aria-label={texts.treatNamed(nameOfOperation(operation))}
    >
      {texts.treat}
    </Button>
  );
}

/** Which of the three essential parts a webhook lacks. */
function Completeness({
  kept,
  webhook,
}: {
  readonly kept: KeptConnector;
  readonly webhook: Trigger | WebhookAction;
}) {
  if (webhook.kind === 'polling') {
    return webhook.subscribesWith === undefined ? null : (
      <span className={styles.lead}>{texts.twoSteps(webhook.subscribesWith)}</span>
    );
  }
  if (webhook.missing.length === 0) return <span className={styles.complete}>{texts.complete}</span>;
  return webhook.missing.map((part) => (
    <span key={part} className={styles.missing}>
      {texts.missing[part]}{' '}
      {part === 'deletion' && (
        <Button onClick={() => editConnector(kept.key, addDeleteOperation(webhook))}>
          {texts.addDelete}
        </Button>
      )}
    </span>
  ));
}
