import { Liquid } from 'liquidjs';
import { type JsonObject, stringAt, toPlain } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { ToolResult } from './ToolResult.ts';

/*
 * Fills in Liquid templates. The service uses DotLiquid with .NET's way to write names, so filters are also known by names such
 * as Upcase and DividedBy. Templates cannot include files, and the work that one may make is bounded.
 */

const bounds = { parseLimit: 1_000_000, renderLimit: 2000, memoryLimit: 100_000_000 };

/** Runs `{ template, kind, content }`; a kind that ends in JSON reads what the template gives as JSON. */
export function loadLiquid(): (task: JsonObject) => ToolResult {
  const liquid = createLiquid();
  return (task) => {
    const kind = stringAt(task, 'kind') ?? '';
    let text: string;
    try {
      text = String(
        liquid.parseAndRenderSync(stringAt(task, 'template') ?? '', {
          content: toPlain(task.get('content') ?? null),
        }),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, code: 'BadRequest', message: `The template cannot be filled in: ${reason}` };
    }
    if (!/ToJson$/i.test(kind)) return { ok: true, value: text };
    // The service forgives a comma after the last item, which loops in templates leave behind.
    const { value, problems } = readJson(text, { lenient: true, positions: false });
    const problem = problems.find(({ severity }) => severity === 'error');
    return value === undefined || problem
      ? {
          ok: false,
          code: 'BadRequest',
          message: `The template does not give JSON: ${problem?.message ?? 'it is empty.'}`,
        }
      : { ok: true, value };
  };
}

function createLiquid(): Liquid {
  const liquid = new Liquid({ ownPropertyOnly: true, templates: {}, ...bounds });
  for (const [name, filter] of Object.entries(liquid.filters)) {
    const dotted = name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (filter !== undefined && !Object.hasOwn(liquid.filters, dotted)) liquid.registerFilter(dotted, filter);
  }
  return liquid;
}
