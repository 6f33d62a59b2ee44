import { createStore } from 'zustand/vanilla';
import type { Misdirection, Sending, Signing } from '../../workflow/mock/Sending.ts';
import { parseDuration } from '../../workflow/operations/duration.ts';

/** How the composer sends, as the form has it. */
export interface SendOptions {
  readonly after: string;
  readonly times: string;
  readonly every: string;
  readonly isSameEvent: boolean;
  readonly isReversed: boolean;
  readonly scheme: '' | Signing['scheme'];
  readonly secret: string;
  readonly tamper: '' | NonNullable<Signing['tamper']>;
  readonly target: '' | Misdirection;
  readonly retries: string;
  /** To every target, not only the chosen one. */
  readonly toAll: boolean;
}

export const usualOptions: SendOptions = {
  after: '',
  times: '1',
  every: '',
  isSameEvent: false,
  isReversed: false,
  scheme: '',
  secret: '',
  tamper: '',
  target: '',
  retries: '0',
  toAll: false,
};

export const sendOptionsStore = createStore<SendOptions>(() => usualOptions);

const isCount = (text: string, least: number, most: number) =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** What the publisher is told of them, or what is wrong in words. */
export function sendingOf(options: SendOptions): Omit<Sending, 'notification'> | string {
  const { after, times, every, isSameEvent, isReversed, scheme, secret, tamper, target, retries } = options;
  for (const text of [after, every]) {
    if (text.trim() !== '' && !parseDuration(text.trim()))
      return `"${text}" is not a duration. Write PT5M for five minutes.`;
  }
  if (!isCount(times, 1, 1000)) return 'An event is sent 1 to 1000 times.';
  if (!isCount(retries, 0, 90)) return 'An event is tried again 0 to 90 times.';
  if (scheme !== '' && secret === '') return 'A signature needs a secret.';
  return {
    ...(after.trim() && { after: after.trim() }),
    ...(Number(times) > 1 && { times: Number(times) }),
    ...(every.trim() && { every: every.trim() }),
    ...(isSameEvent && { isSameEvent: true as const }),
    ...(isReversed && { isReversed: true as const }),
    ...(scheme !== '' && { sign: { scheme, secret, ...(tamper !== '' && { tamper }) } }),
    ...(target !== '' && { target }),
    ...(Number(retries) > 0 && { retry: { count: Number(retries) } }),
  };
}
