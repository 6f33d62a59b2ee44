import type { ActionResult, RequestResult, ScenarioResult } from '../../engine/scenario/ScenarioResult.ts';

/** What became of a scenario, for people. */
export function resultText(result: ScenarioResult, path: string): string {
  const { name, status, error, actions, requests, callbacks, passed, mismatches } = result;
  const reason = error ? ` (${error.code}: ${error.message})` : '';
  const width = Math.max(0, ...Object.keys(actions).map((action) => action.length));
  const lines = [
    `${name ?? path}: ${status}${reason}`,
    ...Object.entries(actions).map(([action, one]) => `  ${action.padEnd(width)}  ${endText(one)}`),
    ...section('Requests', requests.map(requestText)),
    ...section(
      'Callbacks',
      callbacks.map(
        ({ action, at, statusCode }) => `${at}  ${action ?? 'trigger'}  ${statusCode ?? 'no answer'}`,
      ),
    ),
    ...section(
      passed ? 'As expected' : 'Not as expected',
      mismatches.map((one) => (one.path === '' ? one.message : `${one.path}: ${one.message}`)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0 && title !== 'As expected') return [];
  return [title, ...lines.map((line) => `  ${line}`)];
}

function endText({ status, code, error, iterations }: ActionResult): string {
  const times = iterations === undefined ? '' : ` × ${iterations.length}`;
  const why = error ? `: ${error.message}` : '';
  return `${status}${times}${code === undefined || code === 'OK' ? '' : ` ${code}`}${why}`;
}

function requestText({ action, trigger, method, url, response, error, unmocked }: RequestResult): string {
  const answer = unmocked ? 'no mock answers' : (response?.statusCode ?? error?.code ?? 'no answer yet');
  return `${action ?? trigger ?? ''}  ${method ?? ''} ${url ?? ''}  ${answer}`;
}
