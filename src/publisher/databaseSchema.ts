import type { DBSchema } from 'idb';
import type { BodyText, Exchange } from './protocol.ts';
import type { DueRecord, Log, Registration, RuleSet } from './Store.ts';

export type Place = [workflowId: string, number: number];

/** Exchanges of one workflow that were written together, in order. */
export interface Page {
  readonly ids: readonly string[];
  readonly exchanges: readonly Exchange[];
}

export interface Schema extends DBSchema {
  logs: { key: string; value: Log };
  rules: { key: string; value: RuleSet };
  /** By the number of the last exchange on it. */
  pages: { key: Place; value: Page; indexes: { ids: string } };
  /** Whole bodies of exchanges whose own are cut: a list is read without them. */
  bodies: { key: Place; value: { requestBody?: BodyText; responseBody?: BodyText } };
  registrations: {
    key: string;
    value: Registration;
    indexes: { workflowId: string; address: string; subscriber: string; callbackKey: string };
  };
  counters: { key: string; value: number };
  due: { key: string; value: DueRecord; indexes: { workflowId: string } };
}

export type Name = 'logs' | 'rules' | 'pages' | 'bodies' | 'registrations' | 'counters' | 'due';
export const names: Name[] = ['logs', 'rules', 'pages', 'bodies', 'registrations', 'counters', 'due'];
