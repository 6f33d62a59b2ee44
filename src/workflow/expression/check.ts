import type { Severity } from '../diagnostic.ts';
import { isSpent, mostAhead, within } from './budget.ts';
import { closest } from './closest.ts';
import { compile, misfit, nothing } from './compile.ts';
import { ExpressionError, type Span } from './ExpressionError.ts';
import type { ExpressionFunction } from './ExpressionFunction.ts';
import { allFunctions, functionNamed } from './functions/index.ts';
import { kindOfMention, type MentionKind } from './mentions.ts';
import type { Call, Constant, Node, Step } from './Node.ts';
import { canBeEqual, canStandFor, listOf, typesOf } from './nodeTypes.ts';
import { meantFunction } from './otherNames.ts';
import type { Scope } from './Scope.ts';
import { parseTemplate, type Template } from './template.ts';

/** Which check found something. Lint rules pick by it. */
export type CheckRule =
  | 'syntax'
  | 'unknown-function'
  | 'argument-count'
  | 'constant-failure'
  | 'argument-type'
  | 'unknown-reference'
  | 'hidden-reference'
  | 'forbidden-function'
  | 'computed-reference'
  | 'unlike-types'
  | 'nullable-step'
  | 'literal-expression'
  | 'style';

/** A fault in a text. Offsets into the JSON string value. */
export interface Finding extends Span {
  readonly severity: Severity;
  readonly rule: CheckRule;
  readonly message: string;
}

type Report = (severity: Severity, rule: CheckRule, span: Span, message: string) => void;

/**
 * Everything that can be said about a JSON string value without running it, in the order of the text: errors are what the
 * service refuses to save or what must fail in a run. Never throws.
 */
export function checkText(text: string, scope: Scope): readonly Finding[] {
  if (!text.includes('@')) return [];
  const findings: Finding[] = [];
  const report: Report = (severity, rule, { start, end }, message) => {
    findings.push({ severity, rule, message, start, end });
  };
  const template = parseTemplate(text);
  const checkNodes = (nodes: readonly Node[]) => {
    for (const node of nodes) checkNode(node, scope, report);
  };
  if (template.kind === 'literal') checkLiteral(text, report);
  else within(mostAhead, checkNodes, nodesOf(template));
  const problem = template.kind === 'literal' ? undefined : template.problem;
  if (!problem) return findings.length > 1 ? findings.sort((a, b) => a.start - b.start) : findings;
  // of a text that does not parse, only what its names say can be relied on
  const certain = findings.filter((finding) => byName.has(finding.rule) && !isTorn(text, finding));
  const { message, start, end } = problem;
  const fault: Finding = { severity: 'error', rule: 'syntax', message, start, end };
  return [...certain, fault].sort((a, b) => a.start - b.start);
}

const byName = new Set<CheckRule>([
  'unknown-function',
  'unknown-reference',
  'hidden-reference',
  'forbidden-function',
]);

/** Whether a name runs on into the expression behind it, because its quote is missing. */
function isTorn(text: string, { rule, start, end }: Finding): boolean {
  return rule === 'unknown-reference' && /[()[\]{}]/.test(text.slice(start, end));
}

function nodesOf(template: Template): readonly Node[] {
  if (template.kind === 'literal') return [];
  if (template.kind === 'root') return [template.part.node];
  return template.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.node]));
}

/** Text that looks as if an expression was meant. */
function checkLiteral(text: string, report: Report): void {
  if (text.startsWith('@@')) {
    const brace = text.indexOf('@{');
    if (brace > 0) {
      const message =
        "The text starts with '@@', so that nothing in it is evaluated, not even the '@{' further on.";
      report('warning', 'literal-expression', { start: brace, end: brace + 2 }, message);
    }
    return;
  }
  const calls = [...text.matchAll(/@([A-Za-z]\w*)\(/g)].filter(([, name = '']) => functionNamed(name));
  const [first, ...others] = calls;
  if (!first) return;
  const [, name = ''] = first;
  const more = others.length === 0 ? '' : ` The text has ${others.length} more of this kind.`;
  const message = `'@${name}(' in the middle of text stays text. Write '@{${name}(…)}' to put its value there.${more}`;
  report(
    'warning',
    'literal-expression',
    { start: first.index, end: first.index + name.length + 1 },
    message,
  );
}

function checkNode(node: Node, scope: Scope, report: Report): void {
  if (node.kind === 'constant') checkWord(node, report);
  else if (node.kind === 'call') checkCall(node, scope, report);
  else if (node.kind === 'access') {
    checkCall(node.target, scope, report);
    checkSteps(node.steps, scope, report);
  }
}

function checkSteps(steps: readonly Step[], scope: Scope, report: Report): void {
  let mayBeNull = false;
  for (const { key, form, question, start, end } of steps) {
    if (form === 'bracket') checkNode(key, scope, report);
    else if (key.kind === 'constant' && !/^\w+$/.test(key.spelling)) {
      const message = `Write ['${key.spelling}'] instead of .${key.spelling}: not every tool reads such a name after a dot.`;
      report('info', 'style', key, message);
    }
    if (mayBeNull && !question) {
      const message =
        "The step before this one gives null when its property is absent, and then this step fails. Add a '?' here.";
      report('info', 'nullable-step', { start, end }, message);
    }
    mayBeNull = question !== undefined;
  }
}

function checkWord({ value, spelling, start, end }: Constant, report: Report): void {
  const isWord = value === null || typeof value === 'boolean';
  if (isWord && spelling !== spelling.toLowerCase()) {
    report(
      'info',
      'style',
      { start, end },
      `Write '${spelling.toLowerCase()}' in lower case: not every tool knows '${spelling}'.`,
    );
  }
}

/** Functions that descriptions of the language name since 2026. */
const recent = /^(?:base64ToJson|encodeBase64|parse|pow|strongEquals)$/i;

function checkCall(call: Call, scope: Scope, report: Report): void {
  const definition = functionNamed(call.name);
  const span = { start: call.start, end: call.nameEnd };
  const problem = call.closed ? misfit(call, definition) : undefined;
  if (!definition && recent.test(call.name)) {
    report(
      'warning',
      'unknown-function',
      span,
      `'${call.name}' is a recent function, which is not simulated. It is kept as it is, and a run ends in an error there.`,
    );
  } else if (!definition) {
    const names = allFunctions.map(({ name }) => name);
    const guess = meantFunction(call.name) ?? closest(call.name, names);
    const hint = guess ? ` Did you mean '${guess}'?` : '';
    report('error', 'unknown-function', span, `There is no function '${call.name}'.${hint}`);
  } else if (problem) report('error', 'argument-count', span, problem);
  call.args.forEach((arg, index) => {
    checkNode(arg, scope, definition?.lazy && index > 0 ? softened(report) : report);
  });
  if (!definition) return;
  const forbidden = scope.forbidden?.(definition.name);
  if (forbidden !== undefined) report('error', 'forbidden-function', span, forbidden);
  else checkReference(call, definition, scope, report);
  if (problem || !call.closed) return;
  if (!checkConstant(call, definition, report)) checkTypes(call, definition, report);
  checkStyle(call, definition, report);
}

/** For what may never be evaluated: a failure there need not happen. */
function softened(report: Report): Report {
  return (severity, rule, span, message) => {
    const mayStay = rule === 'constant-failure' || rule === 'argument-type';
    report(mayStay && severity === 'error' ? 'warning' : severity, rule, span, message);
  };
}

const nouns: Readonly<Record<MentionKind, string>> = {
  action: 'action',
  loop: 'loop',
  scope: 'scope',
  variable: 'variable',
  parameter: 'parameter',
  appSetting: 'app setting',
  agentParameter: 'agent parameter',
  trigger: 'trigger',
};

/** Functions whose name argument the designer wants written out. */
const constantNames = new Set(['actions', 'body', 'outputs', 'items', 'iterationIndexes', 'result']);

function checkReference(call: Call, definition: ExpressionFunction, scope: Scope, report: Report): void {
  const kind = kindOfMention(definition.name);
  const name = call.args[0];
  if (!kind || kind === 'trigger' || !name) return;
  if (name.kind !== 'constant') {
    if (constantNames.has(definition.name) && name.kind !== 'broken') {
      const message = `The ${nouns[kind]} of '${definition.name}' is computed, so that its name cannot be checked. Write the name itself.`;
      report('warning', 'computed-reference', name, message);
    }
    return;
  }
  if (typeof name.value !== 'string') return;
  const span = { start: name.start + 1, end: name.end - 1 };
  const found = scope.find(kind, name.value);
  if (found === undefined) {
    const guess = closest(name.value, scope.names(kind));
    const hint = guess === undefined ? '' : ` Did you mean '${guess}'?`;
    report('error', 'unknown-reference', span, `There is no ${nouns[kind]} '${name.value}'.${hint}`);
    return;
  }
  const hidden = scope.hidden?.(kind, found, definition.name);
  if (hidden !== undefined) report('error', 'hidden-reference', span, hidden);
}

/** Whether nothing in the tree depends on the run. */
function isConstant(node: Node): boolean {
  if (node.kind === 'constant') return true;
  if (node.kind === 'broken') return false;
  if (node.kind === 'access')
    return isConstant(node.target) && node.steps.every(({ key }) => isConstant(key));
  const definition = functionNamed(node.name);
  return definition !== undefined && definition.pure !== false && node.closed && node.args.every(isConstant);
}

/** Evaluates a constant call; true when it failed and was reported here or inside. */
function checkConstant(call: Call, definition: ExpressionFunction, report: Report): boolean {
  if (!isConstant(call) || definition.lazy) return false;
  const error = failureOf(call);
  if (!error) return false;
  const isOurs = error.span?.start === call.start && error.span.end === call.end;
  if (isOurs) report('error', 'constant-failure', call, error.message);
  return true;
}

/** Why a constant call fails; also `undefined` when finding out would take too long while people type. */
function failureOf(node: Node): ExpressionError | undefined {
  if (isSpent()) return undefined;
  try {
    compile(node, '')(nothing);
    return undefined;
  } catch (error) {
    if (isSpent()) return undefined;
    if (!(error instanceof ExpressionError)) return new ExpressionError('The value is too large.', node);
    return error.phase === 'load' ? undefined : error;
  }
}

function checkTypes(call: Call, definition: ExpressionFunction, report: Report): void {
  const { parameters } = definition;
  call.args.forEach((arg, index) => {
    const parameter = parameters[index] ?? parameters.at(-1);
    if (!parameter) return;
    const wanted = listOf(parameter.type);
    const given = typesOf(arg);
    if (given.some((type) => wanted.some((want) => canStandFor(type, want)))) return;
    const message = `'${definition.name}' expects its parameter '${parameter.name}' to be ${wanted.join(' or ')}; this is ${given.join(' or ')}.`;
    report(arg.kind === 'constant' ? 'error' : 'warning', 'argument-type', arg, message);
  });
}

function checkStyle(call: Call, definition: ExpressionFunction, report: Report): void {
  const span = { start: call.start, end: call.nameEnd };
  if (definition.deprecated)
    report(
      'info',
      'style',
      span,
      `The function '${definition.name}' is an old name. ${definition.description}`,
    );
  if (definition.name === 'concat' && call.args.length === 1) {
    report('info', 'style', span, "'concat' with one argument only turns it into text.");
  }
  const [first, second] = call.args;
  if (definition.name !== 'equals' || !first || !second) return;
  const alike = typesOf(first).some((a) => typesOf(second).some((b) => canBeEqual(a, b)));
  if (!alike) {
    const message = `'equals' of ${typesOf(first).join(' or ')} and ${typesOf(second).join(' or ')} is never true.`;
    report('warning', 'unlike-types', call, message);
  }
}
