import { useEffect, useId, useState } from 'react';
import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import {
  setNotificationFromSample,
  setNotificationSchema,
} from '../../workflow/connector/edits/notification.ts';
import { outputsOf } from '../../workflow/connector/outputs.ts';
import { isObject, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './Connector.module.css';
import { texts } from './texts.ts';

interface NotificationFormProps {
  readonly connectorKey: string;
  readonly connector: Connector;
  readonly webhook: Trigger | WebhookAction;
}

type Mode = 'schema' | 'sample';

/** What the service sends when the event happens: written as a schema, or made from a message that it sent. */
export function NotificationForm({ connectorKey, connector, webhook }: NotificationFormProps) {
  const id = useId();
  const schema = webhook.notification?.schema?.value;
  const written = schema === undefined ? '' : stringify(schema, '  ');
  const [mode, setMode] = useState<Mode>('schema');
  const [text, setText] = useState(written);
  const [sample, setSample] = useState('');
  useEffect(() => setText(written), [written]);
  const shown = mode === 'schema' ? text : sample;
  const { value, problems } = readJson(shown, { positions: false });
  const isWrong = shown.trim() !== '' && (value === undefined || (mode === 'schema' && !isObject(value)));

  function apply() {
    if (value === undefined) return;
    if (mode === 'sample') {
      editConnector(connectorKey, setNotificationFromSample(webhook, value));
      setMode('schema');
    } else if (isObject(value)) editConnector(connectorKey, setNotificationSchema(webhook, value));
  }

  return (
    <section aria-label={texts.event}>
      <h3>{texts.event}</h3>
      <p className={styles.lead}>{texts.eventLead}</p>
      <Segmented<Mode>
        label={texts.eventBy}
        value={mode}
        options={[
          { value: 'schema', label: texts.bySchema },
          { value: 'sample', label: texts.bySample },
        ]}
        onChange={setMode}
      />
      <label htmlFor={`${id}-text`}>{mode === 'schema' ? texts.schemaLabel : texts.sampleLabel}</label>
      <textarea
        id={`${id}-text`}
        className={styles.area}
        data-own-undo
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-problem`}
        value={shown}
        onChange={(event) => (mode === 'schema' ? setText : setSample)(event.target.value)}
      />
      <span id={`${id}-problem`} className={styles.breaks} role="status">
        {isWrong && (problems[0]?.message ?? texts.noSchema)}
      </span>
      <div className={styles.row}>
        <Button
          onClick={apply}
          disabled={isWrong || shown.trim() === '' || (mode === 'schema' && text === written)}
        >
          {mode === 'schema' ? texts.applySchema : texts.applySample}
        </Button>
      </div>
      <p className={styles.lead}>
        {texts.values}{' '}
        {outputsOf(connector, webhook)
          .map(({ title }) => title)
          .join(', ')}
      </p>
    </section>
  );
}
