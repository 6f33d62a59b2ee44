import { type ReactNode, useId } from 'react';
import type { ConnectorEdit, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { addDeleteOperation } from '../../workflow/connector/edits/addDeleteOperation.ts';
import { markCallbackUrl } from '../../workflow/connector/edits/callbackUrl.ts';
import {
  setMethod,
  setOperationText,
  setPath,
  setTriggerKind,
  setVisibility,
} from '../../workflow/connector/edits/describeOperation.ts';
import { moveWebhook } from '../../workflow/connector/edits/moveWebhook.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Select } from '../ui/Select.tsx';
import styles from './Connector.module.css';
import { DraftInput } from './DraftInput.tsx';
import { callOfOperation } from './nameOfOperation.ts';
import { texts } from './texts.ts';

interface WebhookFormProps {
  readonly kept: KeptConnector;
  readonly webhook: Trigger | WebhookAction;
  /** The webhook has another verb or path now. */
  readonly onMove: (call: string) => void;
}

const verbs = ['POST', 'PUT', 'PATCH'] as const;
const visibilities = ['none', 'important', 'advanced', 'internal'] as const;
const kinds = ['single', 'batch', 'action'] as const;

/** The registration of a webhook, its callback URL, and the operation that deletes it. */
export function WebhookForm({ kept, webhook, onMove }: WebhookFormProps) {
  const id = useId();
  const { key } = kept;
  const edit = (change: ConnectorEdit) => editConnector(key, change);

  function move(change: ConnectorEdit, call: { readonly method: string; readonly path: string }) {
    const after = edit(change);
    const name = callOfOperation(call);
    if (after?.operations.some((one) => callOfOperation(one) === name)) onMove(name);
    else toast(texts.notMoved(name), { tone: 'failure' });
  }

  const { method, path, summary, description, operationId, visibility, callbackUrlAt } = webhook;
  const isTrigger = webhook.value.has('x-ms-trigger');
  const kind = 'delivers' in webhook ? webhook.delivers : 'action';
  const hint = 'hint' in webhook ? (webhook.hint ?? '') : '';
  const rows: readonly (readonly [name: string, label: string, control: ReactNode])[] = [
    [
      'method',
      texts.verb,
      <Select
        key="method"
        id={`${id}-method`}
        value={method}
        options={[...new Set([...verbs, method])].map((verb) => ({ value: verb, label: verb }))}
        onChange={(verb) => move(setMethod(webhook, verb), { method: verb, path })}
      />,
    ],
    [
      'path',
      texts.path,
      <DraftInput
        key="path"
        id={`${id}-path`}
        isMono
        value={path}
        onCommit={(text) => move(moveWebhook(webhook, text), { method, path: text })}
      />,
    ],
    [
      'callback',
      texts.callbackPlace,
      <DraftInput
        key="callback"
        id={`${id}-callback`}
        isMono
        placeholder="callbackUrl"
        value={callbackUrlAt?.path.join('/') ?? ''}
        onCommit={(text) => edit(markCallbackUrl(webhook, namesIn(text)))}
      />,
    ],
    ...(['summary', 'description', 'operationId'] as const).map(
      (name) =>
        [
          name,
          texts.operationTexts[name],
          <DraftInput
            key={name}
            id={`${id}-${name}`}
            isLong={name === 'description'}
            value={{ summary, description, operationId }[name]}
            onCommit={(text) => edit(setOperationText(webhook, name, text))}
          />,
        ] as const,
    ),
    ...(isTrigger
      ? [
          [
            'hint',
            texts.operationTexts['x-ms-trigger-hint'],
            <DraftInput
              key="hint"
              id={`${id}-hint`}
              isLong
              value={hint}
              onCommit={(text) => edit(setOperationText(webhook, 'x-ms-trigger-hint', text))}
            />,
          ] as const,
        ]
      : []),
    [
      'visibility',
      texts.visibility,
      <Select
        key="visibility"
        id={`${id}-visibility`}
        value={visibility}
        options={visibilities.map((value) => ({ value, label: value }))}
        onChange={(value) => edit(setVisibility(webhook, value))}
      />,
    ],
    [
      'kind',
      texts.kind,
      <Select
        key="kind"
        id={`${id}-kind`}
        value={kind}
        options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={(value) => edit(setTriggerKind(webhook, value))}
      />,
    ],
    [
      'delete',
      texts.deletePath,
      <DraftInput
        key="delete"
        id={`${id}-delete`}
        isMono
        placeholder={`${path.replace(/\/+$/, '')}/{webhook_id}`}
        value={webhook.deleteOperation?.path ?? ''}
        onCommit={(text) => edit(deletionAt(webhook, text))}
      />,
    ],
  ];
  return (
    <section aria-label={texts.registration}>
      <h3>{texts.registration}</h3>
      <div className={styles.form}>
        {rows.map(([name, label, control]) => [
          <label key={`${name}-label`} htmlFor={`${id}-${name}`}>
            {label}
          </label>,
          control,
        ])}
      </div>
    </section>
  );
}

/** `registration/url` → names of properties. */
function namesIn(text: string): readonly string[] {
  return text.split('/').filter((name) => name !== '');
}

/** The DELETE that ends registrations stands at another path; where there is none, it is made. */
function deletionAt(webhook: Trigger | WebhookAction, path: string): ConnectorEdit {
  const { deleteOperation } = webhook;
  if (deleteOperation === undefined) return addDeleteOperation(webhook, path === '' ? {} : { path });
  return setPath({ method: 'DELETE', path: deleteOperation.path }, path);
}
