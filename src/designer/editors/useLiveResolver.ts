import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { actionView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { loadRareParts } from '../../workflow/expression/loadRareParts.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import type { Json, JsonPath } from '../../workflow/json.ts';
import { documentStore } from '../stores/documentStore.ts';
import { innermostLoop } from '../stores/executions.ts';
import { type LiveValue, liveValue } from '../stores/liveValue.ts';
import { isHiddenPlace, type Surroundings } from '../stores/runPlace.ts';
import { resolverOfRun } from '../stores/runResolver.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';

const noExchanges: readonly Exchange[] = [];

/** What is known of the workflow and its shown run, at the instant that is shown. `needsLog`: the HTTP log with it. */
export function useSurroundings(needsLog: boolean): Surroundings {
  const definition = useDeferredValue(useStore(documentStore(), (state) => state.document.definition));
  const workflowName = useStore(documentStore(), (state) => state.document.name);
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  const savedEvents = useStore(documentStore(), (state) => state.events);
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  const view = useStore(runStore, (state) => shownView(state, shownEvent));
  const events = useStore(runStore, ({ shownRunId, events: all }) =>
    shownRunId === undefined ? undefined : all.get(shownRunId),
  );
  const exchanges = useStore(runStore, (state) => (needsLog ? state.exchanges : noExchanges));
  const now = useStore(runStore, (state) => (view ? undefined : state.engine?.now));
  const triggerCallbackUrl = useStore(runStore, ({ engine }) =>
    engine && 'callbackUrl' in engine.trigger ? engine.trigger.callbackUrl : undefined,
  );
  return useMemo(
    () => ({
      definition,
      workflowId,
      workflowName,
      run: view && { view, events: events ?? [] },
      exchanges,
      savedEvents,
      now,
      triggerCallbackUrl,
    }),
    [definition, workflowId, workflowName, view, events, exchanges, savedEvents, now, triggerCallbackUrl],
  );
}

export interface LiveResolver {
  readonly resolver: Resolver;
  /** Without a run, values are made of examples. */
  readonly hasRun: boolean;
  /** History hides what stands here. */
  readonly isHidden: boolean;
}

/** The iteration that the user looks at, where the shown run has it. */
function chosenIteration(
  { definition, run }: Surroundings,
  name: string | undefined,
  iterations: ReadonlyMap<string, readonly number[]>,
): readonly number[] | undefined {
  const step = name === undefined ? undefined : findStep(definition, name);
  const chosen = step && iterations.get(innermostLoop(step) ?? '');
  return step && chosen && actionView(run?.view, step.name, chosen) ? chosen : undefined;
}

/** The resolver for expressions at a path of a step's node. */
export function useLiveResolver(step: string | undefined, path: JsonPath): LiveResolver {
  const around = useSurroundings(path[1] === 'unsubscribe');
  const iterations = useStore(viewStore, (state) => state.shownIterations);
  const key = path.join('/');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path is its text; callers build a new array each time
  return useMemo(() => {
    const asker = { step, path, repetition: chosenIteration(around, step, iterations) };
    return {
      resolver: resolverOfRun(around, asker),
      hasRun: around.run !== undefined,
      isHidden: isHiddenPlace(around.definition, asker),
    };
  }, [around, step, key, iterations]);
}

/** The value of a text or of JSON, also when a part of the language must be loaded for it first. */
export function useLiveValue(value: Json, resolver: Resolver): LiveValue {
  const [loads, setLoads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was loaded makes another value
  const live = useMemo(() => liveValue(value, resolver), [value, resolver, loads]);
  const isLoading = live.kind === 'loading';
  useEffect(() => {
    if (isLoading) void loadRareParts().then(() => setLoads((before) => before + 1));
  }, [isLoading]);
  return live;
}
