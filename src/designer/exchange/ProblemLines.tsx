import type { ImportProblem } from '../stores/importStore.ts';
import styles from './Exchange.module.css';
import { texts } from './texts.ts';

/** What is wrong in files: each with its place, and the lines around it with the one that is meant marked. */
export function ProblemLines({ problems }: { readonly problems: readonly ImportProblem[] }) {
  return (
    <ul className={styles.problemLines}>
      {problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything but their place
        <li key={index}>
          <p>
            <strong>{problem.file}</strong>
            {problem.line !== undefined && ` · ${texts.line(problem.line, problem.column ?? 1)}`}
          </p>
          <p>{problem.message}</p>
          <Excerpt problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Excerpt({ problem: { excerpt, line, column = 1 } }: { readonly problem: ImportProblem }) {
  if (excerpt === undefined) return null;
  return (
    <pre className={styles.excerpt}>
      {excerpt.lines.map((text, index) => {
        const number = excerpt.firstLine + index;
        const isMeant = number === line;
        return (
          <span key={number} data-meant={isMeant || undefined} className={styles.excerptLine}>
            <span className={styles.lineNumber}>{number}</span>
            {isMeant ? (
              <>
                {text.slice(0, column - 1)}
                <mark>{text.slice(column - 1, column) || ' '}</mark>
                {text.slice(column)}
              </>
            ) : (
              text
            )}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
