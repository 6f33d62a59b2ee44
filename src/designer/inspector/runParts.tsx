import { Ban, Check, CircleDashed, Clock, Hourglass, LoaderCircle, type LucideIcon, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { ActionStatus, Failure } from '../../engine/protocol.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { openDock, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { JsonTree } from '../ui/JsonTree.tsx';
import styles from './RunTab.module.css';
import { texts } from './texts.ts';

const statusIcons = {
  Running: LoaderCircle,
  Waiting: Hourglass,
  Succeeded: Check,
  Failed: X,
  Skipped: CircleDashed,
  TimedOut: Clock,
  Cancelled: Ban,
} as const satisfies Record<ActionStatus, LucideIcon>;

/** How it ended, as a sign and in words. */
export function StatusLine({ status }: { readonly status: ActionStatus }) {
  const Icon = statusIcons[status];
  return (
    <p className={styles.status} data-status={status}>
      <Icon size={16} aria-hidden />
      {texts.status[status]}
    </p>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Longer texts are not read into a tree: their beginning is shown as it is. */
const longestTree = 2_000_000;
const longestText = 20_000;

interface DataProps {
  readonly title: string;
  /** JSON text. */
  readonly text: string | undefined;
  readonly missing: string;
}

/** Inputs or outputs as foldable JSON. */
export function Data({ title, text, missing }: DataProps) {
  const value = useMemo(
    () =>
      text === undefined || text.length > longestTree
        ? undefined
        : readJson(text, { positions: false }).value,
    [text],
  );
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.heading}>{title}</h3>
        {text !== undefined && <CopyButton text={text} label={texts.copy(title)} />}
      </div>
      {text === undefined && <p className={styles.note}>{missing}</p>}
      {value !== undefined && <JsonTree value={value} label={title} />}
      {text !== undefined && value === undefined && (
        <>
          <pre className={styles.raw}>{text.slice(0, longestText)}</pre>
          {text.length > longestText && <p className={styles.note}>{texts.large(text.length)}</p>}
        </>
      )}
    </section>
  );
}

interface RequestRowProps {
  readonly exchange: string;
  readonly phase: string;
  readonly method: string;
  readonly uri: string;
  readonly status: number | undefined;
  readonly failure: Failure | undefined;
  readonly attempt: number;
  readonly maximumAttempts: number;
}

function toneOf(
  status: number | undefined,
  failure: Failure | undefined,
): 'neutral' | 'ok' | 'warning' | 'failed' {
  if (failure) return 'failed';
  if (status === undefined) return 'neutral';
  if (status < 300) return 'ok';
  return status < 400 ? 'warning' : 'failed';
}

/** One request of the step; leads to its row in the HTTP log. */
export function RequestRow({
  exchange,
  phase,
  method,
  uri,
  status,
  failure,
  attempt,
  maximumAttempts,
}: RequestRowProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.request}
        title={uri}
        aria-label={`${texts.showRequest(method, uri)}. ${status ?? failure?.code ?? texts.pending}`}
        onClick={() => {
          viewStore.setState({ selectedExchange: exchange });
          openDock('http');
        }}
      >
        <span className={styles.phase}>
          {texts.phases[phase] ?? phase}
          {attempt > 1 && ` · ${texts.attempt(attempt, maximumAttempts)}`}
        </span>
        <Badge tone={toneOf(status, failure)}>{status ?? failure?.code ?? texts.pending}</Badge>
        <span className={styles.line}>
          {method} {uri.replace(/^https?:\/\//, '')}
        </span>
      </button>
    </li>
  );
}
