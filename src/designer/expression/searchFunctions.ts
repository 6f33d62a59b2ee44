import { type ExpressionFunction, signatureOf } from '../../workflow/expression/ExpressionFunction.ts';
import { functionChapters } from '../../workflow/expression/functions/index.ts';

export interface Chapter {
  readonly title: string;
  readonly functions: readonly ExpressionFunction[];
}

/**
 * The functions that fit all words of a query, by chapter: those whose name fits come first. Words are looked for in the name,
 * the description and the chapter's title.
 */
export function searchFunctions(
  query: string,
  chapters: readonly Chapter[] = functionChapters,
): readonly Chapter[] {
  const words = query
    .toLowerCase()
    .split(/[\s()@]+/)
    .filter(Boolean);
  if (words.length === 0) return chapters;
  const fits = (definition: ExpressionFunction, title: string): boolean => {
    const text = `${signatureOf(definition)} ${definition.description} ${title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const rank = ({ name }: ExpressionFunction): number => {
    const lower = name.toLowerCase();
    const [first = ''] = words;
    if (lower === first) return 0;
    if (lower.startsWith(first)) return 1;
    return lower.includes(first) ? 2 : 3;
  };
  return chapters
    .map(({ title, functions }) => ({
      title,
      functions: functions.filter((one) => fits(one, title)).sort((a, b) => rank(a) - rank(b)),
    }))
    .filter(({ functions }) => functions.length > 0)
    .sort((a, b) => best(a, rank) - best(b, rank));
}

function best({ functions }: Chapter, rank: (definition: ExpressionFunction) => number): number {
  return Math.min(...functions.map(rank));
}

/** Types as people read them: `string or array`. */
export function typeText(type: ExpressionFunction['returns']): string {
  return typeof type === 'string' ? type : type.join(' or ');
}
