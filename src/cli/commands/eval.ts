import { decode } from '../../workflow/document/encoding.ts';
import { type Context, evaluate } from '../../workflow/expression/conformance.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { functionNamed } from '../../workflow/expression/functions/index.ts';
import { isObject, type Json, stringify } from '../../workflow/json.ts';
import { lineColumn, readJson } from '../../workflow/jsonReader.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { readOne } from '../readPath.ts';

/** `hookline eval`: the value of an expression. */
export const evalCommand: Command = {
  name: 'eval',
  summary: 'evaluate an expression',
  help: `Usage: hookline eval EXPRESSION [--context FILE]

Prints, as JSON, the value of a text as a workflow would evaluate it: "@add(1, 2)", "Order @{triggerBody()?['id']}". Text
without "@" is its own value.

  --context FILE   a JSON file with what expressions can ask for, all of it optional:
                   now, parameters, variables, trigger, triggerOutputs, triggerBody, actions, action, item, items,
                   iterationIndexes, results, workflow, callbackUrl, appSettings, agentParameters
`,
  options: { context: { type: 'string' } },
  run,
};

function run(args: Arguments, output: Output): 0 | 1 {
  const [expression, ...more] = args.positionals;
  if (expression === undefined || more.length > 0) {
    throw new UsageError('Give one expression, in quotes so that the shell leaves it alone.');
  }
  const file = args.value('context');
  const context = file === undefined ? {} : readContext(file);
  try {
    output.out(`${stringify(evaluate(expression, context), '  ')}\n`);
    if (looksLikeCall(expression))
      output.err(
        `This is text, because no "@" stands in it. To evaluate it, write "@${expression.trim()}".\n`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    output.err(`${error.message}\n`);
    return 1;
  }
}

/** Whether a text without "@" calls a function of the language. */
function looksLikeCall(text: string): boolean {
  const name = /^\s*([A-Za-z]\w*)\s*\(/.exec(text)?.[1];
  return name !== undefined && !text.includes('@') && functionNamed(name) !== undefined;
}

function readContext(file: string): Context {
  const { text } = decode(readOne(file).bytes);
  const { value, problems } = readJson(text, { positions: false });
  const problem = problems.at(-1);
  if (value === undefined) {
    const place = problem && lineColumn(text, problem.start);
    throw new UsageError(
      `"${file}" is not JSON. ${problem?.message} (line ${place?.line}, column ${place?.column})`,
    );
  }
  if (!isObject(value)) throw new UsageError(`"${file}" must hold an object.`);
  return contextFrom(value);
}

/** Tables are plain objects; what stands in them keeps its kind (`1.0` is not `1`). */
function contextFrom(value: ReadonlyMap<string, Json>): Context {
  return Object.fromEntries(
    Array.from(value, ([name, member]) => [
      name,
      isObject(member) && tables.has(name) ? Object.fromEntries(member) : member,
    ]),
  );
}

const tables: ReadonlySet<string> = new Set([
  'parameters',
  'variables',
  'actions',
  'items',
  'iterationIndexes',
  'results',
  'appSettings',
  'agentParameters',
]);
