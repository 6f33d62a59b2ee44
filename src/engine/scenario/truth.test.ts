import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateScenario } from './generatedScenario.ts';
import { type PlainAction, type PlainResult, play } from './scenarioBench.ts';

/*
 * The rules of runAfter and of statuses, told again in the words of spec runtime-semantics.md 7 and 8, and compared with what
 * became of workflows of all kinds.
 */

type Actions = Readonly<Record<string, Node>>;
interface Node {
  readonly type: string;
  readonly runAfter?: Readonly<Record<string, readonly string[]>>;
  readonly actions?: Actions;
  readonly else?: { readonly actions: Actions };
  readonly cases?: Readonly<Record<string, { readonly case: string; readonly actions: Actions }>>;
  readonly default?: { readonly actions: Actions };
}
type End = Pick<PlainAction, 'status' | 'code' | 'error' | 'inputs' | 'outputs'>;

/** What became of an action, in the given iteration of the loops around it. */
function endIn(result: PlainResult, name: string, repetition: readonly number[]): End | undefined {
  const action = result.actions[name];
  if (repetition.length === 0 || !action?.iterations) return action;
  return action.iterations.find(({ iteration }) => [iteration].flat().join() === repetition.join());
}

/** The status of a container whose actions have run (spec 8). */
function statusOfContainer(actions: Actions, statusOf: (name: string) => string | undefined): string {
  const named = new Set(Object.values(actions).flatMap(({ runAfter = {} }) => Object.keys(runAfter)));
  let leaves = Object.keys(actions).filter((name) => !named.has(name));
  while (leaves.some((name) => statusOf(name) === 'Skipped')) {
    leaves = [
      ...new Set(
        leaves.flatMap((name) =>
          statusOf(name) === 'Skipped' ? Object.keys(actions[name]?.runAfter ?? {}) : [name],
        ),
      ),
    ];
  }
  const statuses = leaves.map(statusOf);
  if (statuses.includes('Failed')) return 'Failed';
  return statuses.includes('TimedOut') ? 'TimedOut' : 'Succeeded';
}

/** Checks a container that has run; gives its status. */
function check(result: PlainResult, actions: Actions, repetition: readonly number[]): string {
  const statusOf = (name: string) => endIn(result, name, repetition)?.status;
  for (const [name, node] of Object.entries(actions)) {
    const end = endIn(result, name, repetition);
    const isMet = Object.entries(node.runAfter ?? {}).every(([before, wanted]) =>
      wanted.includes(statusOf(before) ?? ''),
    );
    const isUnmet = end?.status === 'Skipped' && end.error?.code === 'ActionConditionFailed';
    expect([name, isUnmet, end?.code === 'ActionSkipped']).toEqual([name, !isMet, !isMet]);
    if (end) checkInside(result, node, end, name, isMet, repetition);
  }
  return statusOfContainer(actions, statusOf);
}

function checkInside(
  result: PlainResult,
  node: Node,
  end: End,
  name: string,
  hasRun: boolean,
  repetition: readonly number[],
): void {
  const containers = [
    ...(node.actions ? [{ actions: node.actions, isTaken: takes(node, end, true) }] : []),
    ...(node.else ? [{ actions: node.else.actions, isTaken: takes(node, end, false) }] : []),
    ...Object.values(node.cases ?? {}).map(({ case: value, actions }) => ({
      actions,
      isTaken: (end.outputs as { expression?: string } | undefined)?.expression === value,
    })),
  ];
  if (containers.length === 0) return;
  const isLoop = node.type === 'Foreach' || node.type === 'Until';
  if (!hasRun || (end.status === 'Failed' && end.error?.code !== 'ActionFailed' && node.type !== 'Until')) {
    const why = 'ActionDependencyFailed';
    for (const { actions } of containers) expectSkipped(result, actions, repetition, [why]);
    return;
  }
  if (isLoop) {
    checkLoop(result, node, end, repetition);
    return;
  }
  const taken = containers.find(({ isTaken }) => isTaken);
  const isDefault = taken === undefined && node.default !== undefined;
  const chosen = taken?.actions ?? (isDefault ? node.default?.actions : undefined) ?? {};
  expect([name, end.status]).toEqual([name, check(result, chosen, repetition)]);
  for (const { actions } of containers.filter((one) => one !== taken)) {
    expectSkipped(result, actions, repetition, ['ActionBranchingConditionNotSatisfied']);
  }
}

function takes(node: Node, end: End, wanted: boolean): boolean {
  if (node.type !== 'If') return wanted;
  return (end.inputs as { expressionResult?: boolean } | undefined)?.expressionResult === wanted;
}

function checkLoop(
  result: PlainResult,
  { type, actions = {} }: Node,
  end: End,
  repetition: readonly number[],
): void {
  const [first] = Object.keys(actions);
  if (first === undefined) return;
  const statuses: string[] = [];
  for (let index = 0; endIn(result, first, [...repetition, index]); index++) {
    statuses.push(check(result, actions, [...repetition, index]));
  }
  const worst = ['Failed', 'TimedOut'].find((status) => statuses.includes(status)) ?? 'Succeeded';
  expect(end.status).toBe(type === 'Foreach' ? worst : (statuses.at(-1) ?? 'Succeeded'));
}

/** Everything inside was skipped; what stands deeper, because of what is around it. */
function expectSkipped(
  result: PlainResult,
  actions: Actions,
  repetition: readonly number[],
  why: readonly string[],
): void {
  for (const [name, node] of Object.entries(actions)) {
    const end = endIn(result, name, repetition);
    expect([name, end?.status, end?.code, why.includes(end?.error?.code ?? '')]).toEqual([
      name,
      'Skipped',
      'ActionSkipped',
      true,
    ]);
    const inside = [node.actions, node.else?.actions, node.default?.actions];
    const cases = Object.values(node.cases ?? {}).map((one) => one.actions);
    for (const inner of [...inside, ...cases]) {
      if (inner) expectSkipped(result, inner, repetition, ['ActionDependencyFailed']);
    }
  }
}

describe('the rules of runAfter and statuses (spec 7 and 8)', { timeout: 60_000 }, () => {
  it('hold in workflows of all kinds', () => {
    const met = new Map<string, number>();
    const property = (seed: number) => {
      const scenario = generateScenario(seed);
      const result = play(scenario);
      const ends = Object.values(result.actions);
      const isStopped = ends.some(({ code }) => code === 'Terminated') || result.status === 'Cancelled';
      const kind = isStopped ? 'stopped' : result.status;
      met.set(kind, (met.get(kind) ?? 0) + 1);
      if (isStopped) return;
      expect(result.status).toBe(check(result, scenario.workflow.actions as Actions, []));
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), property), { numRuns: 60 });
    for (const kind of ['Succeeded', 'Failed', 'TimedOut', 'stopped'])
      expect([...met.keys()]).toContain(kind);
  });
});
