import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConnectorFileKind } from '../../workflow/connector/ConnectorFile.ts';
import { connectorChanges } from '../../workflow/connector/connectorChanges.ts';
import { fileOf, textOf } from '../../workflow/connector/fileText.ts';
import { type Json, stringify } from '../../workflow/json.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './Connector.module.css';
import { lineDiff } from './lineDiff.ts';
import { texts } from './texts.ts';

type Shown = 'text' | 'changes';

/** More lines are cut: the saved file has them all. */
const mostLines = 5000;

/** A line of a file, from 1. */
export interface FilePlace {
  readonly file: ConnectorFileKind;
  readonly line: number;
}

interface FilesTabProps {
  readonly kept: KeptConnector;
  /** A line to begin with. */
  readonly place?: FilePlace | undefined;
}

/** The files as they would be saved, and how they differ from what was opened. */
export function FilesTab({ kept, place }: FilesTabProps) {
  const [kind, setKind] = useState<ConnectorFileKind>(place?.file ?? 'definition');
  const [shown, setShown] = useState<Shown>('text');
  const file = fileOf(kept.connector, kind);
  const opened = fileOf(kept.opened, kind);
  const text = file ? textOf(file) : '';
  return (
    <div className={styles.body}>
      <div className={styles.row}>
        <Segmented<ConnectorFileKind>
          label={texts.whichFile}
          value={kind}
          options={[
            { value: 'definition', label: kept.connector.definition.name },
            {
              value: 'properties',
              label: kept.connector.properties?.name ?? 'apiProperties.json',
              disabled: kept.connector.properties === undefined,
            },
          ]}
          onChange={setKind}
        />
        <Segmented<Shown>
          label={texts.whatOfFile}
          value={shown}
          options={[
            { value: 'text', label: texts.asSaved },
            { value: 'changes', label: texts.changes },
          ]}
          onChange={setShown}
        />
        <CopyButton text={text} label={texts.copyFile} />
      </div>
      {shown === 'text' ? (
        <Lines
          lines={text.split('\n').map((line) => ({ change: 'same', text: line }))}
          marked={place?.file === kind ? place.line : undefined}
        />
      ) : (
        <>
          <ChangeList kept={kept} kind={kind} />
          <Changes before={opened ? textOf(opened) : ''} after={text} />
        </>
      )}
    </div>
  );
}

/** What changed, said by operations and parameters, with what may break steps that were made before. */
function ChangeList({ kept, kind }: { readonly kept: KeptConnector; readonly kind: ConnectorFileKind }) {
  const { connector, opened } = kept;
  const changes = useMemo(() => connectorChanges(opened, connector), [opened, connector]);
  const own = changes.filter(({ file }) => file === kind);
  if (own.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={texts.whatChanged}>
      {own.map(({ path, place, kind: how, before, after, breaks }) => (
        <li key={path.join('/') + how} className={styles.item}>
          <Badge tone={how === 'removed' ? 'failed' : how === 'added' ? 'ok' : 'neutral'}>
            {texts.changeKinds[how]}
          </Badge>
          <span className={styles.name}>{place}</span>
          <code className={styles.call}>
            {[before, after].flatMap((value) => (value === undefined ? [] : [shortText(value)])).join(' → ')}
          </code>
          {breaks !== undefined && <span className={styles.missing}>{breaks}</span>}
        </li>
      ))}
    </ul>
  );
}

const longest = 120;

function shortText(value: Json): string {
  const text = stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const lines = lineDiff(before, after);
  return lines.length === 0 ? <p className={styles.lead}>{texts.unchanged}</p> : <Lines lines={lines} />;
}

const signs = { same: '  ', added: '+ ', removed: '- ', gap: '  ' } as const;

interface LinesProps {
  readonly lines: ReturnType<typeof lineDiff>;
  /** The line that is shown first, from 1. */
  readonly marked?: number | undefined;
}

function Lines({ lines, marked }: LinesProps) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (marked === undefined) return;
    list.current?.focus({ preventScroll: true });
    list.current?.children[marked - 1]?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const hasChanges = lines.some(({ change }) => change !== 'same');
  return (
    <section
      ref={list}
      className={styles.pre}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={hasChanges ? texts.changes : texts.asSaved}
    >
      {lines.slice(0, mostLines).map(({ change, text }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
          key={index}
          className={styles.line}
          data-change={change}
          data-marked={index + 1 === marked || undefined}
        >
          {hasChanges && signs[change]}
          {text}
        </span>
      ))}
    </section>
  );
}
