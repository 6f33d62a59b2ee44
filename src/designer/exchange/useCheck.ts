import { useEffect, useState } from 'react';
import type { Problem } from '../../workflow/diagnostic.ts';
import type { Target } from '../../workflow/limits.ts';
import { createChecker } from '../clients/checker.ts';

/** What the rules find in a definition, given as JSON, for a target; `undefined` until they have answered. */
export function useCheck(
  definition: string | undefined,
  target: Target | undefined,
): readonly Problem[] | undefined {
  const [problems, setProblems] = useState<readonly Problem[]>();
  useEffect(() => {
    setProblems(undefined);
    if (definition === undefined) return undefined;
    const checker = createChecker();
    let isWanted = true;
    void checker.checkText(definition, target).then((found) => isWanted && setProblems(found));
    return () => {
      isWanted = false;
      checker.close();
    };
  }, [definition, target]);
  return problems;
}
