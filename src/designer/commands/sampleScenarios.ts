import { gallery } from '../../samples/gallery.ts';
import { type Json, stringify } from '../../workflow/json.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';

/* The scenarios of the samples, for whoever wants to play them beside the workflow. */

const files = import.meta.glob<string>('../../samples/*/*.scenario.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The scenarios of a sample as a workflow keeps them: without the workflow, and with the connectors in them. */
export function scenariosOfSample(sampleId: string): readonly SavedScenario[] {
  const contract = gallery.find(({ id }) => id === sampleId)?.connectors?.[0];
  return Object.entries(files).flatMap(([path, text]) => {
    const [, folder, name = ''] = /([^/]+)\/([^/]+)\.scenario\.json$/.exec(path) ?? [];
    if (folder !== sampleId) return [];
    const { workflow: _, connectors, ...scenario } = JSON.parse(text) as Record<string, unknown>;
    const contracts =
      contract &&
      Object.fromEntries(
        Object.entries(Object(connectors)).map(([key, named]) => [
          key,
          {
            ...Object(named),
            definition: plain(contract.definition),
            ...('properties' in Object(named) && { properties: plain(contract.properties) }),
          },
        ]),
      );
    const kept = { ...scenario, ...(connectors !== undefined && { connectors: contracts }) };
    return [{ id: `${sampleId}-${name}`, text: JSON.stringify(kept, undefined, 2) }];
  });
}

function plain(value: Json): unknown {
  return JSON.parse(stringify(value));
}
