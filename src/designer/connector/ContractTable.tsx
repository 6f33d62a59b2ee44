import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { isObject } from '../../workflow/json.ts';
import styles from './Connector.module.css';
import { callOfOperation, nameOfOperation } from './nameOfOperation.ts';
import { texts } from './texts.ts';

interface ContractTableProps {
  readonly connector: Connector;
  readonly webhook: Trigger | WebhookAction;
}

/** Publisher and subscriber side by side: who does what in the life of one webhook, and what the definition leaves open. */
export function ContractTable({ connector, webhook }: ContractTableProps) {
  const { callbackUrlAt, notificationSchema, deleteOperation, missing } = webhook;
  const lacks = (part: (typeof missing)[number]) => missing.includes(part) || undefined;
  const members = notificationSchema?.get('properties');
  const shape = isObject(members) && members.size > 0 ? [...members.keys()].join(', ') : texts.anything;
  const place = [callbackUrlAt?.parameter, ...(callbackUrlAt?.path ?? [])].join('/');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{`${texts.contract}: ${nameOfOperation(webhook)}`}</caption>
      <thead>
        <tr>
          <th scope="col">
            {texts.publisher}
            <small>{texts.publisherOf(connector.title)}</small>
          </th>
          <th scope="col">
            {texts.subscriber}
            <small>{texts.subscriberOf}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td data-missing={lacks('registration')}>
            {callbackUrlAt ? texts.registers(callOfOperation(webhook)) : texts.registersNot}
          </td>
          <td data-missing={lacks('registration')}>{callbackUrlAt ? texts.calls(place) : texts.callsNot}</td>
        </tr>
        <tr>
          <td>{texts.answers}</td>
          <td>{texts.keeps}</td>
        </tr>
        <tr>
          <td>{texts.holds}</td>
          <td>{texts.listens}</td>
        </tr>
        <tr>
          <td data-missing={lacks('notification')}>{texts.posts(shape)}</td>
          <td>{texts.checks}</td>
        </tr>
        <tr>
          <td data-missing={lacks('deletion')}>
            {deleteOperation ? texts.deletes(`DELETE ${deleteOperation.path}`) : texts.deletesNot}
          </td>
          <td data-missing={lacks('deletion')}>
            {deleteOperation ? texts.unregisters : texts.unregistersNot}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
