import { arm } from './arm.ts';
import { azapi } from './azapi.ts';
import { azurerm } from './azurerm.ts';
import { bicep } from './bicep.ts';
import { bicepInline } from './bicepInline.ts';
import { consumption } from './consumption.ts';
import { definition } from './definition.ts';
import type { Format } from './Format.ts';
import { flow } from './flow.ts';
import { hookline } from './hookline.ts';
import { markdown } from './markdown.ts';
import { mermaid } from './mermaid.ts';
import { openapi } from './openapi.ts';
import { solution } from './solution.ts';
import { standard } from './standard.ts';

/** Every format, in the order of the export menu. One that can be opened has its locator in `locate/index.ts` as well. */
export const formats: readonly Format[] = [
  definition,
  consumption,
  arm,
  bicep,
  bicepInline,
  azapi,
  azurerm,
  standard,
  flow,
  solution,
  hookline,
  openapi,
  mermaid,
  markdown,
];

/** The format of that id. */
export function formatOf(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
