import { isObject, type Json, type JsonObject, type JsonPath, stringAt } from '../json.ts';
import { authenticationFindings } from './authenticationFindings.ts';
import { isExpression } from './findings.ts';
import type { Finding } from './Operation.ts';
import { droppedHeaderReason } from './outboundHeaders.ts';
import { retryFindings } from './retryFindings.ts';

/** What is wrong with one HTTP call at `path` beyond what its fields say: headers, authentication, retry policy. */
export function callFindings(call: Json | undefined, path: JsonPath): readonly Finding[] {
  if (!isObject(call)) return [];
  return [
    ...headerFindings(call, path),
    ...authenticationFindings(call, path),
    ...retryFindings(call.get('retryPolicy'), [...path, 'retryPolicy']),
  ];
}

function headerFindings(call: JsonObject, path: JsonPath): readonly Finding[] {
  const headers = call.get('headers');
  if (!isObject(headers)) return [];
  const method = stringAt(call, 'method') ?? '';
  const findings: Finding[] = [];
  for (const name of headers.keys()) {
    if (!isHeaderName(name)) {
      findings.push({
        severity: 'warning',
        path: [...path, 'headers', name],
        message: `"${name}" cannot be the name of a header: it is empty, or has a blank or a sign that headers do not have. Rename it.`,
      });
      continue;
    }
    const reason = droppedHeaderReason(name, method);
    if (reason === undefined) continue;
    findings.push({
      severity: 'warning',
      path: [...path, 'headers', name],
      message: /^cookie$/i.test(name)
        ? `The header "${name}" is not sent: ${reason}. Move its value to "cookie".`
        : `The header "${name}" is not sent: ${reason}. Remove it.`,
    });
  }
  return findings;
}

/** RFC 9110: a token. What a run or a pipeline fills in is not known. */
function isHeaderName(name: string): boolean {
  return isExpression(name) || /^[!#$%&'*+.^`|~\w-]+$/.test(name);
}
