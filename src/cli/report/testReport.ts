import { basename } from 'node:path';
import { xmlText } from '../../workflow/formats/xml.ts';
import type { PlayedFile } from '../playScenario.ts';

/* Reports of many scenarios. */

export function nameOf(played: PlayedFile): string {
  const own = played.ok ? played.result.name : undefined;
  return own ?? basename(played.path).replace(/\.scenario\.json$/, '');
}

/** What is not as expected, or keeps the scenario from being played. */
export function wrongIn(played: PlayedFile): readonly { readonly path: string; readonly message: string }[] {
  return played.ok ? played.result.mismatches : played.problems;
}

/** One line a scenario, then a summary. */
export function testReport(played: readonly PlayedFile[]): string {
  const lines = played.flatMap((one) => [
    `${isGood(one) ? 'ok    ' : 'FAILED'}  ${nameOf(one)}  (${one.path})`,
    ...wrongIn(one).map((wrong) => `          ${text(wrong)}`),
  ]);
  const good = played.filter(isGood).length;
  const summary = `${good} of ${played.length} ${played.length === 1 ? 'scenario is' : 'scenarios are'} as expected.`;
  return `${[...lines, summary].join('\n')}\n`;
}

/** JUnit's XML, as CI servers read it. A scenario that cannot be played is an error, one that is not as expected a failure. */
export function junitReport(played: readonly PlayedFile[]): string {
  const failures = played.filter((one) => one.ok && !one.result.passed).length;
  const errors = played.filter(({ ok }) => !ok).length;
  const counts = `tests="${played.length}" failures="${failures}" errors="${errors}"`;
  const cases = played.map((one) => {
    const attributes = `name="${xmlText(nameOf(one))}" classname="${xmlText(one.path)}" file="${xmlText(one.path)}"`;
    const wrong = wrongIn(one);
    if (isGood(one)) return `    <testcase ${attributes}/>`;
    const tag = one.ok ? 'failure' : 'error';
    const first = xmlText(wrong[0] ? text(wrong[0]) : '');
    // Line breaks stand as they are in an element.
    const all = wrong.map((problem) => xmlText(text(problem))).join('\n');
    return `    <testcase ${attributes}>\n      <${tag} message="${first}">${all}</${tag}>\n    </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts}>
  <testsuite name="hookline" ${counts}>
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function isGood(played: PlayedFile): boolean {
  return played.ok && played.result.passed;
}

function text({ path, message }: { readonly path: string; readonly message: string }): string {
  return path === '' ? message : `${path}: ${message}`;
}
