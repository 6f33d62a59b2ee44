import { writeBicep } from './bicep/writeBicep.ts';
import type { Format } from './Format.ts';

/** Bicep with the definition in it. */
export const bicepInline: Format = {
  id: 'bicep-inline',
  title: 'Bicep in one file',
  description: 'One Bicep file with the definition written out in it.',
  write: ({ workflow }) => {
    const { text, notes } = writeBicep(workflow, 'inline');
    return { files: [{ name: 'main.bicep', content: text }], notes };
  },
};
