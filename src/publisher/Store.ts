import type { Exchange, Rule, Subscription } from './protocol.ts';

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

/** The rules of a workflow, and how many requests each has seen. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly hits: readonly number[];
}

export interface Log {
  readonly lastNumber: number;
  /** The latest virtual time heard of, milliseconds since 1970. */
  readonly at: number;
}

/** What is kept, as one unit of work sees it. Lists come in the order of their numbers. */
export interface Records {
  log(workflowId: string): Promise<Log | undefined>;
  putLog(workflowId: string, log: Log): void;
  /** With its whole bodies. */
  exchange(id: string): Promise<Exchange | undefined>;
  /** Those with a number above `after`, long bodies cut. */
  exchanges(workflowId: string, after: number): Promise<readonly Exchange[]>;
  /** Adds, or replaces the one with the same workflow and number. */
  putExchange(exchange: Exchange): void;
  /** Removes all up to and including number `last`. */
  removeExchanges(workflowId: string, last: number): void;
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
  /** Removes log position and rules. */
  removeWorkflow(workflowId: string): void;
}

/**
 * Keeps what the publisher must not forget when its worker is killed. Within `work` await nothing but the records: a
 * database would take any other pause for the end.
 */
export interface Store {
  /**
   * Runs `work` alone; resolves once all that it wrote is kept, and keeps nothing if it fails. Where `mayGoAhead` says so of the
   * result, it resolves while writing goes on: for what may be lost in a crash without harm.
   */
  change<Result>(
    work: (records: Records) => Promise<Result>,
    mayGoAhead?: (result: Result) => boolean,
  ): Promise<Result>;
  read<Result>(work: (records: Records) => Promise<Result>): Promise<Result>;
}
