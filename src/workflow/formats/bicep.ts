import { writeBicep } from './bicep/writeBicep.ts';
import type { Format } from './Format.ts';

/** Bicep that loads the definition from a JSON file beside it, which stays readable and can be opened again. */
export const bicep: Format = {
  id: 'bicep',
  title: 'Bicep',
  description: 'A Bicep file and the definition as JSON beside it.',
  write: ({ workflow }) => {
    const { text, companion, notes } = writeBicep(workflow, 'companion');
    return { files: [{ name: 'main.bicep', content: text }, ...(companion ? [companion] : [])], notes };
  },
};
