import { type ReactNode, useId } from 'react';
import { setInFile } from '../../workflow/connector/edits/editFile.ts';
import type { JsonPath } from '../../workflow/json.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import styles from './Connector.module.css';
import { DraftInput } from './DraftInput.tsx';
import { texts } from './texts.ts';

const fields = [
  { name: 'title', path: ['info', 'title'] },
  { name: 'description', path: ['info', 'description'], isLong: true },
  { name: 'host', path: ['host'], isMono: true },
  { name: 'basePath', path: ['basePath'], isMono: true },
] as const satisfies readonly { name: string; path: JsonPath; isMono?: boolean; isLong?: boolean }[];

/** What the service is called, and where it is. */
export function ServiceForm({ kept: { key, connector } }: { readonly kept: KeptConnector }) {
  const id = useId();
  return (
    <section aria-label={texts.service}>
      <h3>{texts.service}</h3>
      <div className={styles.form}>
        {fields.map((field) => (
          <Line key={field.name} id={`${id}-${field.name}`} label={texts.serviceTexts[field.name]}>
            <DraftInput
              id={`${id}-${field.name}`}
              isMono={'isMono' in field}
              isLong={'isLong' in field}
              value={connector[field.name]}
              onCommit={(text) =>
                editConnector(
                  key,
                  setInFile('definition', field.path, text.trim() === '' ? undefined : text.trim()),
                )
              }
            />
          </Line>
        ))}
      </div>
    </section>
  );
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

function Line({ id, label, children }: LineProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children}
    </>
  );
}
