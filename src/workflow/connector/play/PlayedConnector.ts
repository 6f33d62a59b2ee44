import type { Connector } from '../Connector.ts';

/** How a connector's service strays from the contract, and how strict its subscriber is. */
export interface PlaySwitches {
  /** Registrations are answered without `Location`. */
  readonly omitsLocation?: boolean;
  /** Registrations are answered 200 instead of 201. */
  readonly answers200?: boolean;
  /** The service has no operation that removes a registration. */
  readonly lacksDelete?: boolean;
  /** Notifications that do not fit the declared schema start nothing. */
  readonly isStrict?: boolean;
}

/** A connector that takes part in a simulation. */
export interface PlayedConnector {
  readonly connector: Connector;
  readonly switches: PlaySwitches;
}
