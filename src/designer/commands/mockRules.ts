import { createStore } from 'zustand/vanilla';
import type { Exchange } from '../../publisher/protocol.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { toast } from '../stores/viewStore.ts';
import { ownRules } from './playPreset.ts';

/** The author's mock rules of the present workflow, as the publisher has them. */
interface RulesState {
  readonly workflowId?: string;
  readonly rules: readonly Rule[];
  /** Place of the one whose form is open. */
  readonly edited?: number | undefined;
}

export const rulesStore = createStore<RulesState>(() => ({ rules: [] }));

/** The last change that was asked for: reading waits for it, and so does the next one. */
let putting: Promise<unknown> = Promise.resolve();

/** Reads the rules of the present workflow. Resolves with whether they are known now. */
export async function loadRules(): Promise<boolean> {
  const { workflowId } = documentStore().getState();
  try {
    const publisher = await publisherConnection();
    for (;;) {
      const before = putting;
      await before;
      const rules = ownRules(await publisher.getRules(workflowId));
      if (!isShown(workflowId)) return false;
      // Somebody has changed them while they were read.
      if (putting !== before) continue;
      const isSame = rulesStore.getState().workflowId === workflowId;
      rulesStore.setState({ workflowId, rules, ...(!isSame && { edited: undefined }) });
      return true;
    }
  } catch (error) {
    told(error);
    return false;
  }
}

/**
 * Puts other rules; what they have counted begins anew. They are shown at once, so that the next change is made to them; says
 * so when the publisher refuses them, and shows again what it has.
 */
export async function putRules(rules: readonly Rule[]): Promise<boolean> {
  const { workflowId } = documentStore().getState();
  const seed = runStore.getState().engine?.seed ?? 42;
  rulesStore.setState({ workflowId, rules });
  const put = putting.then(async () => (await publisherConnection()).putRules(workflowId, rules, seed));
  putting = put.catch(() => undefined);
  try {
    await put;
    return true;
  } catch (error) {
    told(error);
    if (isShown(workflowId)) await loadRules();
    return false;
  }
}

function told(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  toast(`The mock rules were not changed: ${reason}`, { tone: 'failure' });
}

/** Takes a rule out, with a way back. */
export async function removeRule(index: number): Promise<void> {
  const { rules } = rulesStore.getState();
  const gone = rules[index];
  rulesStore.setState({ edited: undefined });
  if (!gone || !(await putRules(rules.toSpliced(index, 1)))) return;
  toast(`Rule "${gone.name}" deleted.`, {
    isOfWorkflow: true,
    action: {
      label: 'Undo',
      run: () => void putRules(rulesStore.getState().rules.toSpliced(index, 0, gone)),
    },
  });
}

/** Moves a rule to another place; the first that fits answers. */
export async function moveRule(from: number, to: number): Promise<void> {
  const { rules } = rulesStore.getState();
  const moved = rules[from];
  if (!moved || to < 0 || to >= rules.length || from === to) return;
  rulesStore.setState({ edited: undefined });
  await putRules(rules.toSpliced(from, 1).toSpliced(to, 0, moved));
}

/** Puts a rule in front of all others, in the place of one with its name. */
export async function putFirst(rule: Rule): Promise<boolean> {
  if (!(await loadRules())) return false;
  const { rules } = rulesStore.getState();
  return putRules([rule, ...rules.filter(({ name }) => name !== rule.name)]);
}

/** Headers that the answer gets by itself. */
const ownHeaders: ReadonlySet<string> = new Set([
  'content-length',
  'date',
  'transfer-encoding',
  'connection',
]);

/** A rule that answers requests like this one as it was answered. */
export function ruleOfExchange(exchange: Exchange): Rule {
  const { method, url, step, phase, status, responseHeaders = [], responseBody, failure } = exchange;
  const headers = Object.fromEntries(responseHeaders.filter(([name]) => !ownHeaders.has(name.toLowerCase())));
  const isText = responseBody && responseBody.encoding === undefined && !responseBody.isCut;
  return {
    name: `${method} ${url.split('?')[0] ?? url}`,
    match: {
      method,
      url,
      ...(step !== undefined && { step }),
      ...(phase !== 'callback' && phase !== 'tool' && { phase }),
    },
    respond: {
      ...(status !== undefined && { status }),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(isText && responseBody.text !== '' && { body: responseBody.text }),
      ...(failure && {
        fault: failure.code === 'ConnectionFailure' ? ('reset' as const) : ('timeout' as const),
      }),
    },
  };
}
