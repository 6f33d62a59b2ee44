import {
  AlarmClockOff,
  Ban,
  Check,
  CircleDashed,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Pause,
  X,
} from 'lucide-react';
import styles from './StatusMark.module.css';

/** How a step stands in a run, or a trigger in its life cycle. */
export type ShownStatus =
  | 'Running'
  | 'Waiting'
  | 'Succeeded'
  | 'Failed'
  | 'Skipped'
  | 'TimedOut'
  | 'Cancelled'
  | 'Aborted'
  /** The run stands still before it. */
  | 'Paused'
  | 'Fired'
  | 'Subscribing'
  | 'Subscribed'
  | 'SubscribeFailed'
  | 'Unsubscribing'
  | 'Listening'
  | 'Scheduled';

export type Tone = 'neutral' | 'ok' | 'failed' | 'warning' | 'waiting' | 'info';

interface Look {
  readonly word: string;
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

const looks = {
  Running: { word: 'Running', tone: 'info', Icon: LoaderCircle },
  Waiting: { word: 'Waiting', tone: 'waiting', Icon: Hourglass },
  Succeeded: { word: 'Succeeded', tone: 'ok', Icon: Check },
  Failed: { word: 'Failed', tone: 'failed', Icon: X },
  Skipped: { word: 'Skipped', tone: 'neutral', Icon: CircleDashed },
  TimedOut: { word: 'Timed out', tone: 'warning', Icon: AlarmClockOff },
  Cancelled: { word: 'Cancelled', tone: 'neutral', Icon: Ban },
  Aborted: { word: 'Aborted', tone: 'failed', Icon: X },
  Paused: { word: 'Paused', tone: 'warning', Icon: Pause },
  Fired: { word: 'Fired', tone: 'ok', Icon: Check },
  Subscribing: { word: 'Subscribing', tone: 'info', Icon: LoaderCircle },
  Subscribed: { word: 'Subscribed', tone: 'waiting', Icon: Hourglass },
  SubscribeFailed: { word: 'Subscribe failed', tone: 'failed', Icon: X },
  Unsubscribing: { word: 'Unsubscribing', tone: 'info', Icon: LoaderCircle },
  Listening: { word: 'Listening', tone: 'waiting', Icon: Hourglass },
  Scheduled: { word: 'Scheduled', tone: 'waiting', Icon: Hourglass },
} as const satisfies Record<ShownStatus, Look>;

export function statusWord(status: ShownStatus): string {
  return looks[status].word;
}

export function statusTone(status: ShownStatus): Tone {
  return looks[status].tone;
}

interface StatusMarkProps {
  readonly status: ShownStatus;
  /** With a ground and a border. */
  readonly isPill?: boolean;
  /** Stands behind the word, e.g. how many iterations. */
  readonly suffix?: string | undefined;
}

/** A status as icon and word: never as a colour alone. */
export function StatusMark({ status, isPill = false, suffix }: StatusMarkProps) {
  const { word, tone, Icon } = looks[status];
  const isTurning = Icon === LoaderCircle;
  return (
    <span
      className={[styles.mark, styles[tone], isPill && styles.pill, isTurning && styles.running]
        .filter(Boolean)
        .join(' ')}
    >
      <Icon size={12} strokeWidth={2.5} aria-hidden />
      <span>
        {word}
        {suffix && ` ${suffix}`}
      </span>
    </span>
  );
}
