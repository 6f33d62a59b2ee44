import type { JsonPath } from '../../workflow/json.ts';

/** `fieldToFocus` for the step's own name; no member of a step is called so. */
export const nameField: JsonPath = ['#name'];
