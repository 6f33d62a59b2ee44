import { useMemo } from 'react';
import { useStore } from 'zustand';
import { contextResolver } from '../../workflow/expression/conformance.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import type { Scope } from '../../workflow/expression/Scope.ts';
import { type Place, placeOf } from '../editors/place.ts';
import { knownOutputs } from '../editors/suggest.ts';
import { useSurroundings } from '../editors/useLiveResolver.ts';
import { definition } from '../stores/documentStore.ts';
import type { Surroundings } from '../stores/runPlace.ts';
import { resolverOfRun } from '../stores/runResolver.ts';
import { ContextChoice } from './ContextChoice.tsx';
import { contextOf, readContext } from './contextJson.ts';
import { scopeOfContext } from './contextScope.ts';
import { ExpressionBox } from './ExpressionBox.tsx';
import { FunctionList } from './FunctionList.tsx';
import { Result } from './Result.tsx';
import styles from './Scratchpad.module.css';
import { scratchpad } from './scratchpad.ts';

/** A place to try expressions: against the shown run or values of one's own, with everything that functions can do beside it. */
export function Scratchpad() {
  const { source, step, json } = useStore(scratchpad);
  const around = useSurroundings(true);
  const place = useMemo(
    () => (source === 'json' ? placeOfJson(json ?? '') : placeOfRun(around, step)),
    [source, json, around, step],
  );
  return (
    <div className={styles.pad}>
      <div className={styles.work}>
        <ExpressionBox scope={place.scope} placeNow={place.now} />
        <ContextChoice around={around} />
        <Result resolver={place.resolver} />
      </div>
      <FunctionList />
    </div>
  );
}

interface Standing {
  readonly resolver: Resolver;
  readonly scope: Scope;
  /** For completion, made when it is asked for. */
  readonly now: () => Place;
}

/** Where a text of a step's inputs stands; of the end of the workflow, where its outputs do. */
function pathOf(step: string | undefined): readonly string[] {
  return step === undefined ? ['outputs'] : ['inputs'];
}

function placeOfRun(around: Surroundings, step: string | undefined): Standing {
  const path = pathOf(step);
  const now = () => placeOf(definition(), step, path, knownOutputs());
  return { resolver: resolverOfRun(around, { step, path }), scope: now().scope, now };
}

function placeOfJson(text: string): Standing {
  const reading = readContext(text);
  const context = reading.ok ? reading.context : lastGood;
  lastGood = context;
  const scope = scopeOfContext(context);
  return { resolver: contextResolver(context), scope, now: () => ({ scope, tokens: [] }) };
}

/** While the JSON does not read, the last one that did is used. */
let lastGood = contextOf(new Map());
