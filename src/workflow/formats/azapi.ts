import type { Format } from './Format.ts';
import { azapiFiles } from './terraform/azapiText.ts';

/** Terraform with the azapi provider: full fidelity. */
export const azapi: Format = {
  id: 'azapi',
  title: 'Terraform (azapi)',
  description:
    'Terraform with the azapi provider, and the definition as JSON beside it. Nothing of the definition is lost.',
  write: ({ workflow }) => {
    const { text, definition, notes } = azapiFiles(workflow);
    return { files: [{ name: 'main.tf', content: text }, definition], notes };
  },
};
