import type { ServerResponse } from 'node:http';
import type { Outcome } from '../../publisher/service.ts';
import type { HttpResponse } from '../../workflow/http.ts';

/*
 * An outcome on a real connection: delays are waited for, a slow body drips, and what breaks, breaks the connection.
 */

/** Nobody waits longer than this for an answer that never comes, in milliseconds. */
const longestWait = 300_000;

/** How many pieces a slow body is sent in. */
const pieces = 20;

export async function sendOutcome(response: ServerResponse, outcome: Outcome): Promise<void> {
  const { later, drip = 0 } = outcome;
  const delay = later?.delay === null ? longestWait : (later?.delay ?? 0);
  await wait(response, delay - drip);
  if (response.destroyed) return;
  if ('fault' in outcome) {
    if (outcome.fault.code === 'ResponseEnded') breakOff(response);
    else response.destroy();
    return;
  }
  if (drip > 0 && outcome.response.body) await sendSlowly(response, outcome.response, drip);
  else sendResponse(response, outcome.response);
}

export function sendResponse(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  writeHead(response, status, headers);
  response.end(body);
}

async function sendSlowly(
  response: ServerResponse,
  { status, headers, body = new Uint8Array() }: HttpResponse,
  drip: number,
): Promise<void> {
  writeHead(response, status, [...headers, ['Content-Length', String(body.length)]]);
  const size = Math.ceil(body.length / pieces);
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    await wait(response, drip / pieces);
    response.write(body.subarray(start, start + size));
  }
  response.end();
}

/** The head promises more than comes. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': 1000 });
  response.write('{"status":', () => response.destroy());
}

/** Headers that Node refuses are left out, and a status that HTTP does not have becomes 500. */
function writeHead(response: ServerResponse, status: number, headers: HttpResponse['headers']): void {
  for (const [name, value] of headers) {
    try {
      response.appendHeader(name, value);
    } catch {
      // Not a name or value that can go over the wire.
    }
  }
  response.writeHead(status >= 200 && status <= 999 ? status : 500);
}

/** Waits, but not longer than anybody listens. */
function wait(response: ServerResponse, milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    response.on('close', done);
  });
}
