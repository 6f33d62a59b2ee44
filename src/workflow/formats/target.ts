import type { Document } from '../document/Document.ts';
import { withRoot } from '../document/save.ts';
import { setIn, withoutMember } from '../document/structure.ts';
import { objectAt } from '../json.ts';
import type { Target } from '../limits.ts';
import { targets } from '../targets.ts';

/** Where a document's workflow may be said to run: none where its file decides that. */
export function choosableTargets({ format }: Document): readonly Target[] {
  switch (format) {
    case 'definition':
    case 'hookline':
      return targets;
    case 'standard':
      return ['standard', 'stateless'];
    default:
      return [];
  }
}

/**
 * The document with another target (`undefined`: none is said). A file that can tell it does: the `kind` of a Standard
 * workflow, the `target` of a project. With a bare definition it is remembered beside the text. A target that cannot be chosen
 * changes nothing.
 */
export function withTarget(document: Document, target: Target | undefined): Document {
  const root = objectAt(document.root);
  if (target === undefined ? document.format === 'standard' : !choosableTargets(document).includes(target))
    return document;
  switch (document.format) {
    case 'standard':
      return withRoot(document, setIn(root, ['kind'], target === 'stateless' ? 'Stateless' : 'Stateful'));
    case 'hookline':
      return withRoot(
        document,
        target === undefined ? withoutMember(root, 'target') : setIn(root, ['target'], target),
      );
    case 'definition': {
      const { target: before, ...rest } = document;
      if (before === target) return document;
      return target === undefined ? rest : { ...rest, target };
    }
    default:
      return document;
  }
}
