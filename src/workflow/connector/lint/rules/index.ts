import type { ConnectorRule } from '../ConnectorRule.ts';
import * as callbackUrl from './callbackUrl.ts';
import * as certification from './certification.ts';
import * as deletion from './deletion.ts';
import * as dynamic from './dynamic.ts';
import * as extensions from './extensions.ts';
import * as naming from './naming.ts';
import * as parameters from './parameters.ts';
import * as paths from './paths.ts';
import * as root from './root.ts';
import * as schemas from './schemas.ts';
import * as security from './security.ts';
import * as trigger from './trigger.ts';

/** Every rule about connectors, by its id. */
export const connectorRules: readonly ConnectorRule[] = [
  root,
  trigger,
  callbackUrl,
  deletion,
  naming,
  parameters,
  schemas,
  dynamic,
  paths,
  security,
  certification,
  extensions,
]
  .flatMap((family): ConnectorRule[] => Object.values(family))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
