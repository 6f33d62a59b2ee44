import { type JsonObject, stringAt } from '../json.ts';
import { foreignLook } from './foreignLook.ts';
import * as code from './looks/code.ts';
import * as connectors from './looks/connectors.ts';
import * as control from './looks/control.ts';
import * as data from './looks/data.ts';
import * as http from './looks/http.ts';
import * as schedule from './looks/schedule.ts';
import * as variables from './looks/variables.ts';
import * as xml from './looks/xml.ts';
import type { ActionLook, Look, TriggerLook } from './Operation.ts';

const looks: readonly Look[] = [http, control, data, schedule, variables, connectors, code, xml].flatMap(
  (family) => Object.values<Look>(family),
);

const known = new Map(looks.map((look) => [`${look.role} ${look.type.toLowerCase()}`, look]));

/** Stand-ins already made, so that asking twice for the same foreign type gives the same object. */
const mostForeign = 400;
const foreign = new Map<string, Look>();

/**
 * How a step's node looks, by its `type` in whatever case; a stand-in where the type is not known. Never fails. This is all that
 * the first screen needs; whatever else is known of an operation is in `index.ts` and loaded with what uses it.
 */
export function lookOf(node: JsonObject, role: 'action'): ActionLook;
export function lookOf(node: JsonObject, role: 'trigger'): TriggerLook;
export function lookOf(node: JsonObject, role: 'action' | 'trigger'): Look;
export function lookOf(node: JsonObject, role: 'action' | 'trigger'): Look {
  const type = stringAt(node, 'type') ?? '';
  const key = `${role} ${type}`;
  const found = known.get(key.toLowerCase()) ?? foreign.get(key);
  if (found) return found;
  const made = foreignLook(type, role);
  if (foreign.size >= mostForeign) foreign.clear();
  foreign.set(key, made);
  return made;
}
