import type { JsonObject } from '../json.ts';
import type { ConnectorFile } from './ConnectorFile.ts';
import type { ConnectorOperation } from './ConnectorOperation.ts';
import type { CallbackPlace } from './callbackPlace.ts';
import type { ConnectionParameter, Policy, SecurityScheme } from './connection.ts';
import type { DeleteOperation } from './deletion.ts';
import type { LikelyTrigger } from './likelyTriggers.ts';
import type { Notification } from './notification.ts';

/** The parts that a webhook needs in a definition. */
export type WebhookPart = 'registration' | 'notification' | 'deletion';

/** A trigger: an operation with `x-ms-trigger`. Spec: custom-connectors.md sections 2 and 4 to 7. */
export interface Trigger extends ConnectorOperation {
  /** `polling` when nothing in it speaks of notifications; else how much one notification holds. */
  readonly kind: 'single' | 'batch' | 'polling';
  /** What `x-ms-trigger` says: one object, or an array of them. `single` where it says neither. */
  readonly delivers: 'single' | 'batch';
  /** How to make the event happen. */
  readonly hint?: string;
  /** Where the callback URL goes; absent for polling triggers and where the definition does not say. */
  readonly callbackUrlAt?: CallbackPlace;
  readonly notification?: Notification;
  /** What a notification looks like, free of references; absent when the definition does not say. */
  readonly notificationSchema?: JsonObject;
  /** The operation that most likely ends a registration; absent when the definition has none. */
  readonly deleteOperation?: DeleteOperation;
  /** The essential parts of a webhook that the definition lacks; empty for polling triggers. */
  readonly missing: readonly WebhookPart[];
  /** The webhook operation to which a two-step trigger (`x-ms-notification`) subscribes. */
  readonly subscribesWith?: string;
}

/** An operation without `x-ms-trigger`. */
export interface ConnectorAction extends ConnectorOperation {
  /** `webhook`: it hands out a callback URL and waits for the call. */
  readonly kind: 'action' | 'webhook';
}

/** An action that waits for a callback. */
export interface WebhookAction extends ConnectorAction {
  readonly kind: 'webhook';
  readonly callbackUrlAt: CallbackPlace;
  readonly notification?: Notification;
  readonly notificationSchema?: JsonObject;
  readonly deleteOperation?: DeleteOperation;
  readonly missing: readonly WebhookPart[];
}

/** What a connector's files say, computed from their values. */
export interface ConnectorView {
  /** `info.title`, or the file's name. */
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Without scheme and path; empty when missing. */
  readonly host: string;
  /** With a leading "/" unless the file lacks it; "/" when missing. */
  readonly basePath: string;
  readonly schemes: readonly string[];
  /** Every operation of the definition, in the order of the text. */
  readonly operations: readonly ConnectorOperation[];
  readonly triggers: readonly Trigger[];
  /** Every operation that is no trigger, internal ones and webhook actions included. */
  readonly actions: readonly ConnectorAction[];
  /** Those of `actions` that wait for a callback. */
  readonly webhookActions: readonly WebhookAction[];
  /** Actions that look like registrations of a webhook. */
  readonly likelyTriggers: readonly LikelyTrigger[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly connectionParameters: readonly ConnectionParameter[];
  /** Further sets of connection parameters, one for each way to sign in. */
  readonly connectionParameterSets: readonly {
    readonly name: string;
    readonly title: string;
    readonly parameters: readonly ConnectionParameter[];
  }[];
  readonly policies: readonly Policy[];
}

/** A custom connector: its files, and what they say. Immutable; an edit makes a new one that shares what it left alone. */
export interface Connector extends ConnectorView {
  readonly definition: ConnectorFile;
  /** `apiProperties.json`, where one was opened or made. */
  readonly properties?: ConnectorFile;
}

/** A change of a connector. Pure; the same connector when nothing changes. */
export type ConnectorEdit = (connector: Connector) => Connector;
