import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useContext } from 'react';
import type { Problem } from '../../workflow/diagnostic.ts';
import { applyFix } from '../clients/applyFix.ts';
import { SubjectContext } from '../editors/editing.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Messages.module.css';
import { texts } from './texts.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

interface MessagesProps {
  readonly id?: string | undefined;
  readonly problems: readonly Problem[];
}

/** Problems in words, each with the button that mends it. */
export function Messages({ id, problems }: MessagesProps) {
  const { isReadOnly } = useContext(SubjectContext);
  if (problems.length === 0) return null;
  return (
    <ul id={id} className={styles.messages}>
      {problems.map((problem) => {
        const Icon = icons[problem.severity];
        const { fix } = problem;
        return (
          <li
            key={`${problem.rule}/${problem.path.join('/')}/${problem.within?.start ?? ''}/${problem.message}`}
            className={styles.message}
            data-severity={problem.severity}
          >
            <Icon
              size={14}
              className={styles.icon}
              aria-label={texts.severity[problem.severity]}
              role="img"
            />
            <span className={styles.text}>{problem.message}</span>
            {fix && (
              <Button className={styles.fix} disabled={isReadOnly} onClick={() => void applyFix(problem)}>
                {fix.title}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
