import type { Format } from './Format.ts';
import { flowchart } from './flowchart.ts';
import { resourceName } from './names.ts';

/** A flowchart for pages that draw Mermaid. */
export const mermaid: Format = {
  id: 'mermaid',
  title: 'Mermaid flowchart',
  isDescription: true,
  description: 'A flowchart as text, for wikis and pages that draw Mermaid.',
  write: ({ workflow }) => ({
    files: [{ name: `${resourceName(workflow.name)}.mmd`, content: flowchart(workflow.definition) }],
    notes: [],
  }),
};
