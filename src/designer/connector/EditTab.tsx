import { useState } from 'react';
import { addTrigger } from '../../workflow/connector/edits/addTrigger.ts';
import { webhooksOf } from '../clients/connectors.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { AuthenticationForm } from './AuthenticationForm.tsx';
import styles from './Connector.module.css';
import { NotificationForm } from './NotificationForm.tsx';
import { callOfOperation, nameOfOperation } from './nameOfOperation.ts';
import { ServiceForm } from './ServiceForm.tsx';
import { texts } from './texts.ts';
import { WebhookForm } from './WebhookForm.tsx';

/** The forms of a connector: one webhook in its three parts, and how callers sign in. */
export function EditTab({ kept }: { readonly kept: KeptConnector }) {
  const [chosen, setChosen] = useState('');
  const webhooks = webhooksOf(kept.connector);
  const webhook = webhooks.find((one) => callOfOperation(one) === chosen) ?? webhooks[0];
  return (
    <div className={styles.body}>
      <div className={styles.row}>
        {webhook && (
          <Select
            aria-label={texts.webhookChoice}
            value={callOfOperation(webhook)}
            options={webhooks.map((one) => ({
              value: callOfOperation(one),
              label: `${nameOfOperation(one)} (${callOfOperation(one)})`,
            }))}
            onChange={setChosen}
          />
        )}
        <Button onClick={() => editConnector(kept.key, addTrigger())}>{texts.addTrigger}</Button>
      </div>
      <div className={styles.columns}>
        {webhook && (
          <>
            <WebhookForm
              key={`form ${callOfOperation(webhook)}`}
              kept={kept}
              webhook={webhook}
              onMove={setChosen}
            />
            <NotificationForm
              key={`notification ${callOfOperation(webhook)}`}
              connectorKey={kept.key}
              connector={kept.connector}
              webhook={webhook}
            />
          </>
        )}
        <div>
          <ServiceForm kept={kept} />
          <AuthenticationForm kept={kept} />
        </div>
      </div>
    </div>
  );
}
