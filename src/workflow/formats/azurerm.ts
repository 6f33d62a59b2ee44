import type { Format } from './Format.ts';
import { azurermText } from './terraform/azurermText.ts';

/** Terraform with the azurerm provider, which knows triggers and actions but no definition. */
export const azurerm: Format = {
  id: 'azurerm',
  title: 'Terraform (azurerm)',
  description: 'Terraform with the azurerm provider: a resource for each trigger and action.',
  write: ({ workflow }) => {
    const { text, notes } = azurermText(workflow);
    return { files: [{ name: 'main.tf', content: text }], notes };
  },
};
