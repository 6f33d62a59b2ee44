import { installRareParts } from '../workflow/expression/installRareParts.ts';
import { type Templates, templates } from '../workflow/mock/templates.ts';

installRareParts();

/** The expressions of mock rules with the whole language. Large: imported only when a rule holds an expression. */
export const fullTemplates: Templates = templates;
