import { cultureLines } from './cultures.data.ts';
import { install } from './rareParts.ts';
import { contentOfObject, contentOfXmlText, jsonOfXml, xpathOf } from './xml/xmlContent.ts';

/** Makes the rare parts available at once: for hosts that run workflows, and for tests. */
export function installRareParts(): void {
  install({ contentOfXmlText, contentOfObject, jsonOfXml, xpathOf, cultureLines });
}
