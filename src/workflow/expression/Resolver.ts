import type { Json, JsonArray, JsonObject } from '../json.ts';

/**
 * What an expression can ask of the place where it stands. Every look-up is lazy; it throws `ExpressionError` when the thing
 * does not exist or may not be asked for here. Names are matched ignoring case by whoever implements this.
 */
export interface Resolver {
  parameter(name: string): Json;
  variable(name: string): Json;
  /** The record of the trigger: name, inputs, outputs, startTime … (spec: runtime-semantics.md 1.4). */
  trigger(): JsonObject;
  /** The record of an action (spec: runtime-semantics.md 1.3). */
  action(name: string): JsonObject;
  /** The record that `action()` without a name gives. */
  currentAction(): JsonObject;
  /** `result('Scope')`: records of its direct children. */
  result(scope: string): JsonArray;
  /** The innermost item; `loop` names a Foreach. */
  item(loop?: string): Json;
  iterationIndex(loop: string): number;
  workflow(): JsonObject;
  callbackUrl(): string;
  appSetting(name: string): Json;
  agentParameter(name: string): Json;
  /** UTC now in milliseconds since 1970; the virtual clock in a run. */
  now(): number;
  /** The same in ticks of 100 ns since the year 1, where the clock is finer than milliseconds. */
  nowTicks?(): bigint;
  /** Uniform in [0, 1), from the run's seed. */
  random(): number;
  /** 16 random bytes, from the run's seed. */
  randomBytes(): Uint8Array;
}
