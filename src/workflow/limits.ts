/** Where a workflow is meant to run: what it may hold and how far it may go differ. */
export type Target = 'consumption' | 'standard' | 'stateless' | 'flow';

/** Lengths in milliseconds, sizes in bytes or characters as named. `undefined`: the service names no limit. */
export interface Limits {
  /* What a definition may hold. */
  readonly triggers: number;
  readonly actions: number;
  /** How deep containers may stand in each other. */
  readonly nesting: number;
  readonly switchCases: number;
  readonly variables: number;
  readonly parameters: number;
  readonly outputs: number;
  readonly workflowNameLength: number;
  /** Triggers, actions, parameters and variables. */
  readonly nameLength: number;
  readonly descriptionLength: number;
  readonly expressionLength: number;
  /** Characters of the JSON of tracked properties. */
  readonly trackedPropertiesLength: number;
  /** Of a URI that the definition writes; the service says both 2 KB and, for the call itself, `urlLength`. */
  readonly uriLength: number;
  readonly codeLength: number;

  /* How far a run may go. */
  readonly runDuration: number;
  readonly foreachItems: number;
  readonly foreachConcurrency: number;
  readonly untilCount: number;
  readonly usualUntilTimeout: string;
  readonly splitOnItems: number;
  readonly splitOnItemsWithConcurrency: number;
  readonly concurrentRuns: number;
  /** Of a trigger that limits its runs without saying to how many. */
  readonly usualConcurrentRuns: number;
  readonly waitingRuns: number;
  readonly variableLength: number;
  readonly arrayItems: number;
  /** Of what concat, base64 and string give. */
  readonly textLength: number;
  /** One input, one output, one body. */
  readonly messageSize: number;
  /** Inputs and outputs of one step together. */
  readonly inputsAndOutputsSize: number;
  readonly urlLength: number;
  readonly retryCount: number;
  readonly shortestRetryInterval: number;
  readonly longestRetryInterval: number;
  /** How long an answer to an outbound request is awaited. */
  readonly outboundTimeout: number;
  /** Whether an answer 202 with a Location is asked again there until it is final. */
  readonly asksAgain: boolean;
  /** How long a caller waits for a response. */
  readonly inboundTimeout: number;
  readonly codeDuration: number;
  /** Seconds between two ticks of a recurrence. */
  readonly shortestRecurrence: number;
  /** Days between two ticks of a recurrence. */
  readonly longestRecurrence: number;
  readonly batchMessages: number;
  readonly batchSize: number;
}

const second = 1000;
const minute = 60 * second;
const day = 86_400_000;

const consumption: Limits = {
  triggers: 10,
  actions: 500,
  nesting: 8,
  switchCases: 25,
  variables: 250,
  parameters: 50,
  outputs: 10,
  workflowNameLength: 80,
  nameLength: 80,
  descriptionLength: 256,
  expressionLength: 8192,
  trackedPropertiesLength: 8000,
  uriLength: 2048,
  codeLength: 1024,
  runDuration: 90 * day,
  foreachItems: 100_000,
  foreachConcurrency: 50,
  untilCount: 5000,
  usualUntilTimeout: 'PT1H',
  splitOnItems: 100_000,
  splitOnItemsWithConcurrency: 100,
  concurrentRuns: 100,
  usualConcurrentRuns: 25,
  waitingRuns: 100,
  variableLength: 104_857_600,
  arrayItems: 100_000,
  textLength: 131_072,
  messageSize: 104_857_600,
  inputsAndOutputsSize: 209_715_200,
  urlLength: 16_384,
  retryCount: 90,
  shortestRetryInterval: 5 * second,
  longestRetryInterval: day,
  outboundTimeout: 120 * second,
  asksAgain: true,
  inboundTimeout: 120 * second,
  codeDuration: 5 * second,
  shortestRecurrence: 1,
  longestRecurrence: 500,
  batchMessages: 8000,
  batchSize: 83_886_080,
};

const standard: Limits = {
  ...consumption,
  triggers: 1,
  parameters: 500,
  workflowNameLength: 32,
  codeLength: 100_000,
  usualConcurrentRuns: 100,
  waitingRuns: 200,
  outboundTimeout: 225 * second,
  inboundTimeout: 225 * second,
  codeDuration: 15 * second,
};

/** The service's limits for each target; those of Standard can be changed by its host settings. Spec: runtime-semantics.md 12. */
export const limits: Readonly<Record<Target, Limits>> = {
  consumption,
  standard,
  stateless: {
    ...standard,
    runDuration: 5 * minute,
    foreachItems: 100,
    untilCount: 100,
    usualUntilTimeout: 'PT5M',
    asksAgain: false,
    variableLength: 1024,
    shortestRetryInterval: second,
    longestRetryInterval: minute,
  },
  flow: { ...consumption, triggers: 1, runDuration: 30 * day },
};
