import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { fileOf, textOf } from '../../workflow/connector/fileText.ts';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { connectorRules } from '../../workflow/connector/lint/rules/index.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './Connector.module.css';
import type { FilePlace } from './FilesTab.tsx';
import { fixEach, problemGroups } from './problemGroups.ts';
import { texts } from './texts.ts';

interface ProblemsTabProps {
  readonly kept: KeptConnector;
  /** Shows a line of a file. */
  readonly onShow: (place: FilePlace) => void;
}

const reasons = new Map(connectorRules.map(({ id, description }) => [id, description]));

/** What is wrong or doubtful in a connector, rule by rule, with why and fixes: one, or all of a rule. */
export function ProblemsTab({ kept, onShow }: ProblemsTabProps) {
  const problems = [...kept.oddities, ...lintConnector(kept.connector)];
  if (problems.length === 0) return <p className={styles.body}>{texts.noProblems}</p>;
  return (
    <div className={styles.body}>
      {problemGroups(problems).map(({ rule, severity, found }) => {
        const fixable = found.filter(({ fix }) => fix).length;
        return (
          <section key={rule} aria-label={texts.problemsOf(rule)}>
            <div className={styles.rule}>
              <span className={styles.severity} data-severity={severity}>
                {texts.severity[severity]}
              </span>
              <span className={styles.kind}>{rule}</span>
              <h3>{reasons.get(rule) ?? texts.readingOddities}</h3>
              {found.length > 1 && <Badge>{found.length}</Badge>}
              <span className={styles.space} />
              {fixable > 1 && (
                <Button onClick={() => editConnector(kept.key, fixEach(rule))}>
                  {texts.fixAll(fixable)}
                </Button>
              )}
            </div>
            <ul className={styles.list} aria-label={rule}>
              {found.map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own
                <Problem key={index} kept={kept} problem={problem} onShow={onShow} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface ProblemProps extends ProblemsTabProps {
  readonly problem: ConnectorDiagnostic;
}

function Problem({ kept, problem, onShow }: ProblemProps) {
  const { file, message, fix, start } = problem;
  const source = fileOf(kept.connector, file);
  const line = source && lineColumn(textOf(source), start).line;
  return (
    <li className={styles.item}>
      <span className={styles.message}>{message}</span>
      {line !== undefined && (
        <button type="button" className={styles.lineLink} onClick={() => onShow({ file, line })}>
          {texts.lineOf(file, line)}
        </button>
      )}
      {fix && <Button onClick={() => editConnector(kept.key, fix.edit)}>{texts.fix(fix.title)}</Button>}
    </li>
  );
}
