import { utf8Length } from '../workflow/bytes.ts';
import { bodyFromBytes } from '../workflow/content.ts';
import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import type { HttpResponse } from '../workflow/http.ts';
import { isObject, type Json, objectAt, stringAt, stringify } from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import { nextTick, readRecurrence } from '../workflow/operations/recurrence.ts';
import { createChance } from './chance.ts';
import type { Due } from './Due.ts';
import { fireTrigger } from './fireTrigger.ts';
import type { InboundCall, KeptBatch } from './Host.ts';
import { changeWorkflow, type Hosted, nextNumber } from './Hosted.ts';
import { seedOf } from './hostedRuns.ts';
import { refusal } from './refusal.ts';
import { triggerEvaluator } from './triggerEvaluator.ts';
import { triggerFacts } from './triggerFacts.ts';
import type { Trigger } from './WorkflowVersion.ts';

/* What a batch trigger collects, apart for each batch and partition, and when it is enough. Spec: workflow-definition.md 4.11. */

const usualPartition = 'DEFAULT';

/** Takes a message `{ batchName, partitionName?, messageId?, content }`, and releases its batch when it is complete. */
export function collectMessage(hosted: Hosted, trigger: Trigger, call: InboundCall): HttpResponse {
  if (!hosted.workflow.isEnabled) {
    const message = `The trigger '${trigger.name}' is not enabled: the workflow is in state 'Disabled'.`;
    return refusal(400, 'WorkflowTriggerIsNotEnabled', message);
  }
  const body = bodyFromBytes(call.body ?? new Uint8Array(), 'application/json');
  const sent = body.ok && isObject(body.value) ? body.value : new Map<string, Json>();
  const name = stringAt(sent, 'batchName') ?? '';
  const criteria = criteriaOf(hosted, trigger, name);
  if (!criteria) {
    return refusal(404, 'BatchNotFound', `The trigger '${trigger.name}' has no batch '${name}'.`);
  }
  const number = nextNumber(hosted);
  const partition = stringAt(sent, 'partitionName') ?? usualPartition;
  const message = new Map<string, Json>([
    ['messageId', sent.get('messageId') ?? createChance(seedOf(hosted, number), 0x70000000).guid()],
    ['content', sent.get('content') ?? null],
  ]);
  const before = batchesOf(hosted).find((batch) => isSame(batch, name, partition));
  const due = before ? before.due : dueOf(criteria, hosted.workflow.now);
  const batch: KeptBatch = {
    name,
    partition,
    items: [...(before?.items ?? []), stringify(message)],
    size: (before?.size ?? 0) + utf8Length(stringify(sent.get('content') ?? null)),
    ...(due !== undefined && { due }),
  };
  const others = batchesOf(hosted).filter((one) => one !== before);
  changeWorkflow(hosted, { batches: [...others, batch] });
  const { messageCount, batchSize } = criteria;
  const isComplete =
    (messageCount !== undefined && batch.items.length >= messageCount) ||
    (batchSize !== undefined && batch.size >= batchSize);
  if (isComplete) release(hosted, trigger, batch);
  return { status: 202, headers: [['x-ms-workflow-id', hosted.workflow.workflowId]] };
}

/** Batches that the clock releases. */
export function dueBatches(hosted: Hosted): Due[] {
  const trigger = hosted.current.triggers.find(({ operation }) => operation.start.kind === 'batch');
  if (!trigger) return [];
  return batchesOf(hosted).flatMap((batch) => {
    const { due } = batch;
    if (due === undefined) return [];
    const item = { at: due, step: trigger.name, what: 'delay' } as const;
    return [{ item, isBackground: false, ring: () => release(hosted, trigger, batch) }];
  });
}

function batchesOf({ workflow }: Hosted): readonly KeptBatch[] {
  return workflow.batches ?? [];
}

function isSame(batch: KeptBatch, name: string, partition: string): boolean {
  return batch.name === name && batch.partition === partition;
}

function release(hosted: Hosted, trigger: Trigger, batch: KeptBatch): void {
  const left = batchesOf(hosted).filter((one) => !isSame(one, batch.name, batch.partition));
  changeWorkflow(hosted, { batches: left });
  const items = batch.items.map((text) => readJson(text, { positions: false }).value ?? null);
  const body = new Map<string, Json>([
    ['batchName', batch.name],
    ['partitionName', batch.partition],
    ['items', items],
  ]);
  fireTrigger(hosted, { trigger, outputs: new Map([['body', body]]) });
}

interface Criteria {
  readonly messageCount?: number;
  readonly batchSize?: number;
  readonly recurrence?: Json;
}

/** When the batch of that name is complete; `undefined` when there is none of that name. */
function criteriaOf(hosted: Hosted, trigger: Trigger, name: string): Criteria | undefined {
  const configurations = evaluated(hosted, objectAt(trigger.node, 'inputs').get('configurations'));
  if (!isObject(configurations) || !configurations.has(name)) return undefined;
  const criteria = objectAt(configurations, name, 'releaseCriteria');
  const count = (member: string): number | undefined => {
    const value = Number(criteria.get(member) ?? Number.NaN);
    return value > 0 ? value : undefined;
  };
  const messageCount = count('messageCount');
  const batchSize = count('batchSize');
  const recurrence = criteria.get('recurrence');
  return {
    ...(messageCount !== undefined && { messageCount }),
    ...(batchSize !== undefined && { batchSize }),
    ...(recurrence !== undefined && { recurrence }),
  };
}

function evaluated(hosted: Hosted, value: Json | undefined): Json {
  try {
    return triggerEvaluator(triggerFacts(hosted, 0))(value ?? null);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return null;
  }
}

/** The next tick after the first message. */
function dueOf({ recurrence }: Criteria, now: number): number | undefined {
  const read = recurrence === undefined ? undefined : readRecurrence(recurrence);
  return read && nextTick(read, read.start ?? now, now);
}
