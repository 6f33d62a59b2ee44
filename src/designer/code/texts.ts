/** Texts of the code view. */
export const texts = {
  label: 'Code of the workflow',
  noDefinition: 'This is not a workflow definition.',
  editCode: 'edit the code',
  inRun: 'In the shown run',
  inExample: 'With example data',
  examples: 'Example',
} as const;
