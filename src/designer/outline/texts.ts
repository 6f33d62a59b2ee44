/** Every text of the outline. */
export const texts = {
  outline: 'Outline',
  filter: 'Filter the outline',
  filterHint: 'Filter',
  clear: 'Clear the filter',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  empty: 'The workflow is empty. It begins with a trigger.',
  addTrigger: 'Add a trigger',
  noMatch: (filter: string) =>
    `No steps match “${filter}”. Try a part of a name, type:webhook, is:error, status:waiting or has:breakpoint.`,
  actions: 'Actions',
  emptyBranch: 'empty',
  off: 'off',
  problems: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  addAfter: (title: string) => `Add an action after ${title}`,
  menu: (title: string) => `Commands for ${title}`,
} as const;
