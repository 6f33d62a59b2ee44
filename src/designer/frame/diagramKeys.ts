/** Keys that canvas and outline handle themselves, for the shortcut sheet. */
export const diagramKeys: readonly { readonly keys: string; readonly title: string }[] = [
  { keys: '↑ ↓', title: 'Walk along the flow' },
  { keys: '← →', title: 'Go to the branch beside' },
  { keys: 'Home End', title: 'Go to the first or last step' },
  { keys: 'Enter', title: 'Open the inspector' },
  { keys: 'F2', title: 'Rename' },
  { keys: 'A', title: 'Add an action after' },
  { keys: 'I', title: 'Insert an action before' },
  { keys: 'B', title: 'Add a parallel branch' },
  { keys: 'Alt+↑ Alt+↓', title: 'Move up or down' },
  { keys: 'Ctrl+D', title: 'Duplicate' },
  { keys: 'Delete', title: 'Delete' },
  { keys: 'E', title: 'Fold or unfold' },
  { keys: '+ − 0 1 2', title: 'Zoom in, out, 100 %, fit all, fit selection' },
];
