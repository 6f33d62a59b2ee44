/** A place where JavaScript code of an inline action reads another action. The span is `.Name` or `['Name']`. */
export interface CodeMention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /\bworkflowContext\s*\.\s*actions(\.([\p{L}_$][\p{L}\p{N}_$]*)|\[\s*(?:'([^'\n]*)'|"([^"\n]*)")\s*\])/gu;

/** Actions that inline code names as `workflowContext.actions.Name` or `workflowContext.actions['Name']`. */
export function codeMentionsIn(code: string): readonly CodeMention[] {
  return Array.from(code.matchAll(pattern), (match) => {
    const [whole, access = '', dotted, single, double] = match;
    const end = match.index + whole.length;
    return { name: dotted ?? single ?? double ?? '', start: end - access.length, end };
  });
}

/** The code with every mention of `oldName` (whatever its case) renamed. */
export function renameInCode(code: string, oldName: string, newName: string): string {
  const access = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(newName)
    ? `.${newName}`
    : `['${newName.replace(/['\\]/g, '\\$&')}']`;
  let result = '';
  let from = 0;
  for (const { name, start, end } of codeMentionsIn(code)) {
    if (name.toLowerCase() !== oldName.toLowerCase()) continue;
    result += code.slice(from, start) + access;
    from = end;
  }
  return result + code.slice(from);
}
