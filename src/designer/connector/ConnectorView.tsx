import { Redo2, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { redoConnector, undoConnector } from '../commands/connectorEdits.ts';
import {
  makeConnector,
  nameOfSource,
  removeConnector,
  saveConnectorFiles,
  saveConnectorSource,
  saveConnectorZip,
} from '../commands/connectorFiles.ts';
import { generatableSteps, generateFromStep } from '../commands/connectorSteps.ts';
import { perform } from '../commands/index.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Select } from '../ui/Select.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import styles from './Connector.module.css';
import { EditTab } from './EditTab.tsx';
import { type FilePlace, FilesTab } from './FilesTab.tsx';
import { OperationsTab } from './OperationsTab.tsx';
import { PlayTab } from './PlayTab.tsx';
import { ProblemsTab } from './ProblemsTab.tsx';
import { texts } from './texts.ts';
import { useConnectors } from './useConnectors.ts';

type Part = 'operations' | 'edit' | 'files' | 'play' | 'problems';

/** The workbench for custom connectors: what one says, how it is played, what is wrong with it. */
export function ConnectorView() {
  const connectors = useConnectors();
  if (!connectors) return null;
  const { all, shown } = connectors;
  if (!shown) {
    return (
      <div className={styles.view}>
        <EmptyState text={texts.empty}>
          <Starts />
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.view}>
      <Head kept={shown} all={all} />
      <Parts key={shown.key} kept={shown} />
    </div>
  );
}

/** The ways to get a connector. */
function Starts() {
  const steps = generatableSteps(useStore(documentStore(), (state) => state.document));
  return (
    <div className={styles.row}>
      <Button onClick={() => perform('open')} data-region-focus>
        {texts.open}
      </Button>
      <Button onClick={makeConnector}>{texts.make}</Button>
      {steps.length > 0 && (
        <Select
          className={styles.starts}
          aria-label={texts.fromStep}
          value=""
          options={[
            { value: '', label: `${texts.fromStep}…`, disabled: true },
            ...steps.map((step) => ({ value: step, label: step.replaceAll('_', ' ') })),
          ]}
          onChange={(step) => void generateFromStep(step)}
        />
      )}
    </div>
  );
}

function Head({ kept, all }: { readonly kept: KeptConnector; readonly all: readonly KeptConnector[] }) {
  const { key, connector, past, future, source } = kept;
  return (
    <header className={styles.head}>
      {all.length > 1 ? (
        <Select
          aria-label={texts.which}
          value={key}
          options={all.map((one) => ({ value: one.key, label: `${one.connector.title} (${one.key})` }))}
          onChange={(next) => connectorStore.setState({ shown: next })}
        />
      ) : (
        <h2 className={styles.title}>{connector.title}</h2>
      )}
      <span className={styles.host}>
        {connector.host}
        {connector.basePath}
      </span>
      <span className={styles.space} />
      <IconButton label={texts.undo} disabled={past.length === 0} onClick={() => undoConnector(key)}>
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton label={texts.redo} disabled={future.length === 0} onClick={() => redoConnector(key)}>
        <Redo2 size={16} aria-hidden />
      </IconButton>
      <Button onClick={() => saveConnectorFiles(connector)}>{texts.save}</Button>
      {source ? (
        <Button onClick={() => saveConnectorSource(source)}>{texts.saveSource(nameOfSource(source))}</Button>
      ) : (
        <Button onClick={() => saveConnectorZip(connector)}>{texts.zip}</Button>
      )}
      <IconButton label={texts.remove} onClick={() => removeConnector(kept)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <Starts />
    </header>
  );
}

function Parts({ kept }: { readonly kept: KeptConnector }) {
  const [part, setPart] = useState<Part>('operations');
  const [place, setPlace] = useState<FilePlace>();
  const problems = lintConnector(kept.connector).length + kept.oddities.length;
  return (
    <Tabs<Part>
      className={styles.tabs}
      label={texts.parts}
      value={part}
      onChange={(next) => {
        setPlace(undefined);
        setPart(next);
      }}
      items={[
        { value: 'operations', label: texts.tabs.operations },
        { value: 'edit', label: texts.tabs.edit },
        { value: 'files', label: texts.tabs.files },
        { value: 'play', label: texts.tabs.play },
        {
          value: 'problems',
          label: texts.tabs.problems,
          ...(problems > 0 && { badge: <Badge>{problems}</Badge> }),
        },
      ]}
    >
      {part === 'operations' && <OperationsTab kept={kept} />}
      {part === 'edit' && <EditTab kept={kept} />}
      {part === 'files' && <FilesTab kept={kept} place={place} />}
      {part === 'play' && <PlayTab kept={kept} />}
      {part === 'problems' && (
        <ProblemsTab
          kept={kept}
          onShow={(next) => {
            setPlace(next);
            setPart('files');
          }}
        />
      )}
    </Tabs>
  );
}
