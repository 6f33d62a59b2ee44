import type { RuleState } from '../workflow/mock/matchRule.ts';
import type { Misdirection, Notification, Signing } from '../workflow/mock/Sending.ts';
import type { Due, Exchange, OrphanCause, Subscription } from './protocol.ts';

/** A subscription with what it is found by. */
export interface Registration extends Subscription {
  /** Position among all registrations of this store, from 1. */
  readonly number: number;
  /** Address that `Location` gave, absolute; a request to it is about this registration. */
  readonly address?: string;
  /** Who subscribed where, for services that tell subscribers apart by their headers. */
  readonly subscriber?: string;
  readonly callbackKey: string;
}

/** The rules of a workflow with what they remember. */
export interface RuleSet extends RuleState {
  readonly seed: number;
  /** How many numbers of the seed have been drawn. */
  readonly rolls: number;
  /** Answering by them takes the expression language. */
  readonly needsTemplates?: true;
  /** They are the contract of the workflow's connectors, and come after its own rules. */
  readonly isContract?: true;
}

/** Under which name the contract of a workflow's connectors is kept among the rules. */
export function contractOf(workflowId: string): string {
  return `${workflowId}/connectors`;
}

/** Something due, with what it takes to do it. */
export interface DueRecord extends Due {
  readonly sending?: {
    /** As it is sent: nothing in it is a template any more. */
    readonly notification: Notification;
    readonly event: string;
    readonly sign?: Signing;
    readonly target?: Misdirection;
    /** Milliseconds before the next attempt, if there is one. */
    readonly interval: number;
  };
  readonly reason?: string;
  /** Of what is to be orphaned. */
  readonly cause?: OrphanCause;
}

export interface Log {
  readonly lastNumber: number;
  /** The latest virtual time heard of, milliseconds since 1970. */
  readonly at: number;
  /** Exchanges that wait for their answer, with the publisher that awaits it. */
  readonly open?: readonly { readonly id: string; readonly publisher: string }[];
}

/** What is kept, as one unit of work sees it. Lists come in the order of their numbers. */
export interface Records {
  /** Workflows of which exchanges wait for their answer. */
  openLogs(): Promise<readonly string[]>;
  log(workflowId: string): Promise<Log | undefined>;
  putLog(workflowId: string, log: Log): void;
  /** With its whole bodies. */
  exchange(id: string): Promise<Exchange | undefined>;
  /** Those with a number above `after`, long bodies cut. */
  exchanges(workflowId: string, after: number): Promise<readonly Exchange[]>;
  /** Adds it at the end of its workflow's log, or replaces the one that this unit of work has looked up by its id. */
  putExchange(exchange: Exchange): void;
  /** Removes those with the numbers from `first` to `last`; a few of the last may stay that were written together with later ones. */
  removeExchanges(workflowId: string, first: number, last: number): void;
  nextRegistrationNumber(): Promise<number>;
  registration(id: string): Promise<Registration | undefined>;
  registrations(
    by: 'workflowId' | 'address' | 'subscriber' | 'callbackKey',
    value: string,
  ): Promise<readonly Registration[]>;
  putRegistration(registration: Registration): void;
  removeRegistration(id: string): void;
  rules(workflowId: string): Promise<RuleSet | undefined>;
  putRules(workflowId: string, rules: RuleSet): void;
  /** The earliest first; of the same instant, the first put first. */
  due(workflowId: string): Promise<readonly DueRecord[]>;
  dueRecord(id: string): Promise<DueRecord | undefined>;
  putDue(due: DueRecord): void;
  removeDue(id: string): void;
  /** Removes log position, rules and what is due. */
  removeWorkflow(workflowId: string): Promise<void>;
}

export interface ChangeOptions<Result> {
  /** Whether the caller need not wait until what was written is kept: for what may be lost in a crash without harm. */
  readonly mayGoAhead?: (result: Result) => boolean;
  /** The id of an exchange that the work will ask for, so that many can be looked for at once. */
  readonly exchange?: string;
}

/**
 * Keeps what the publisher must not forget when its worker is killed. Within `work` await nothing but the records: a
 * database would take any other pause for the end.
 */
export interface Store {
  /**
   * Runs `work` alone; resolves once all that it wrote is kept, and keeps nothing if it fails. It may be run again when what was
   * written could not be kept.
   */
  change<Result>(
    work: (records: Records) => Promise<Result>,
    options?: ChangeOptions<Result>,
  ): Promise<Result>;
  read<Result>(work: (records: Records) => Promise<Result>): Promise<Result>;
}
