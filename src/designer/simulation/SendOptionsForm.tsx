import { useId } from 'react';
import { useStore } from 'zustand';
import { Select } from '../ui/Select.tsx';
import styles from './Mock.module.css';
import { type SendOptions, sendOptionsStore } from './sendOptions.ts';

const texts = {
  summary: 'Delivery and signature',
  after: 'After (virtual time)',
  times: 'Times',
  every: 'Time between',
  retries: 'Tries again',
  scheme: 'Signature',
  secret: 'Secret',
  tamper: 'Tampered',
  target: 'Sent to',
  isSameEvent: 'All carry the same id, as duplicates do',
  isReversed: 'The last is sent first',
  toAll: 'To everybody who waits',
  schemes: [
    ['', 'none'],
    ['github', 'GitHub: X-Hub-Signature-256'],
    ['standard', 'Standard Webhooks'],
    ['stripe', 'Stripe: Stripe-Signature'],
  ],
  tampers: [
    ['', 'no'],
    ['secret', 'signed with another secret'],
    ['stale', 'signed an hour ago'],
    ['body', 'body changed afterwards'],
  ],
  targets: [
    ['', 'the callback URL'],
    ['unknown', 'another run or trigger'],
    ['unsigned', 'the URL without its signature'],
    ['forged', 'the URL with a wrong signature'],
  ],
} as const;

/** How an event is sent: when, how often, signed how, and what is wrong with it. */
export function SendOptionsForm() {
  const options = useStore(sendOptionsStore);
  const id = useId();
  const change = (changed: Partial<SendOptions>) => sendOptionsStore.setState(changed);
  const line = (name: 'after' | 'times' | 'every' | 'retries' | 'secret', hint = '') => (
    <>
      <label htmlFor={`${id}-${name}`}>{texts[name]}</label>
      <input
        id={`${id}-${name}`}
        type={name === 'secret' ? 'password' : 'text'}
        autoComplete="off"
        value={options[name]}
        placeholder={hint}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </>
  );
  const choice = (name: 'scheme' | 'tamper' | 'target', entries: readonly (readonly [string, string])[]) => (
    <>
      <label htmlFor={`${id}-${name}`}>{texts[name]}</label>
      <Select<string>
        id={`${id}-${name}`}
        value={options[name]}
        options={entries.map(([value, label]) => ({ value, label }))}
        onChange={(value) => change({ [name]: value })}
      />
    </>
  );
  const flag = (name: 'isSameEvent' | 'isReversed' | 'toAll') => (
    <label className={styles.wide}>
      <input
        type="checkbox"
        checked={options[name]}
        onChange={(event) => change({ [name]: event.target.checked })}
      />{' '}
      {texts[name]}
    </label>
  );
  return (
    <details>
      <summary>{texts.summary}</summary>
      <div className={styles.form}>
        {line('after', 'PT5M')}
        {line('times')}
        {line('every', 'PT10S')}
        {line('retries')}
        {choice('scheme', texts.schemes)}
        {options.scheme !== '' && line('secret')}
        {options.scheme !== '' && choice('tamper', texts.tampers)}
        {choice('target', texts.targets)}
        {flag('isSameEvent')}
        {flag('isReversed')}
        {flag('toAll')}
      </div>
    </details>
  );
}
