import { type Context, contextResolver } from '../../workflow/expression/conformance.ts';
import { functionNamed } from '../../workflow/expression/functions/index.ts';
import type { MentionKind } from '../../workflow/expression/mentions.ts';
import type { Scope } from '../../workflow/expression/Scope.ts';
import type { Json } from '../../workflow/json.ts';

/** What values given by hand offer to completion and checks: exactly the names in them. */
export function scopeOfContext(context: Context): Scope {
  const resolver = contextResolver(context);
  const names = (kind: MentionKind): readonly string[] => {
    const { items, iterationIndexes } = context;
    switch (kind) {
      case 'action':
        return Object.keys(context.actions ?? {});
      case 'parameter':
        return Object.keys(context.parameters ?? {});
      case 'variable':
        return Object.keys(context.variables ?? {});
      case 'loop':
        return [...new Set([...Object.keys(items ?? {}), ...Object.keys(iterationIndexes ?? {})])];
      case 'scope':
        return Object.keys(context.results ?? {});
      case 'appSetting':
        return Object.keys(context.appSettings ?? {});
      case 'agentParameter':
        return Object.keys(context.agentParameters ?? {});
      default:
        return [];
    }
  };
  return {
    names,
    find: (kind, name) => names(kind).find((known) => known.toLowerCase() === name.toLowerCase()),
    sample: (functionName, name): Json | undefined => {
      try {
        return functionNamed(functionName)?.evaluate(name === undefined ? [] : [name], resolver);
      } catch {
        return undefined;
      }
    },
  };
}
