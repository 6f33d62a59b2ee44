import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { textOf } from '../../workflow/connector/fileText.ts';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Connector.module.css';
import { texts } from './texts.ts';

/** What is wrong or doubtful in a connector, with fixes. */
export function ProblemsTab({ kept }: { readonly kept: KeptConnector }) {
  const problems = [...kept.oddities, ...lintConnector(kept.connector)];
  if (problems.length === 0) return <p className={styles.body}>{texts.noProblems}</p>;
  return (
    <div className={styles.body}>
      <ul className={styles.list} aria-label={texts.tabs.problems}>
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own
          <Problem key={index} kept={kept} problem={problem} />
        ))}
      </ul>
    </div>
  );
}

function Problem({ kept, problem }: { readonly kept: KeptConnector; readonly problem: ConnectorDiagnostic }) {
  const { rule, severity, file, message, fix } = problem;
  return (
    <li className={styles.item}>
      <span className={styles.severity} data-severity={severity}>
        {texts.severity[severity]}
      </span>
      <span className={styles.kind}>{rule}</span>
      <span className={styles.message}>{message}</span>
      <span className={styles.call}>{placeText(kept, problem)}</span>
      {fix && <Button onClick={() => editConnector(kept.key, fix.edit)}>{texts.fix(fix.title)}</Button>}
      {file === 'properties' && <span className={styles.kind}>{texts.files.properties}</span>}
    </li>
  );
}

/** The line where it stands. */
function placeText({ connector }: KeptConnector, { file, start }: ConnectorDiagnostic): string {
  const source = file === 'definition' ? connector.definition : connector.properties;
  return source ? `line ${lineColumn(textOf(source), start).line}` : '';
}
