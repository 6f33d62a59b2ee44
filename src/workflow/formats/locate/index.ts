import type { Locator } from '../Format.ts';
import { armLocator } from './arm.ts';
import { consumptionLocator } from './consumption.ts';
import { definitionLocator } from './definition.ts';
import { flowLocator } from './flow.ts';
import { hooklineLocator } from './hookline.ts';
import { standardLocator } from './standard.ts';

/**
 * Every format that a definition can be opened from, most telling signs first: the first that finds something wins. Apart
 * from the formats themselves, so that opening a file loads nothing of what writes files.
 */
export const locators: readonly Locator[] = [
  hooklineLocator,
  armLocator,
  flowLocator,
  standardLocator,
  consumptionLocator,
  definitionLocator,
];
