/*
 * Calls of callback URLs that a person's browser makes by going there: a link, or a form of a page. The answer becomes a page of
 * this origin, and what it says comes from a workflow that may be anybody's.
 */

/** A form of a foreign page may go here with POST; only a page of this origin can name itself as where it comes from. */
export function isForeignForm(
  { mode, method, referrer }: Pick<Request, 'mode' | 'method' | 'referrer'>,
  origin: string,
): boolean {
  return mode === 'navigate' && method !== 'GET' && !referrer.startsWith(`${origin}/`);
}

/** An answer as a page: it may run nothing here, and says in words what came of a call whose answer is empty. */
export async function asPage(response: Response): Promise<Response> {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  headers.set('X-Content-Type-Options', 'nosniff');
  const body = await response.arrayBuffer();
  if (body.byteLength > 0 || status === 204 || status === 205 || status === 304) {
    return new Response(body.byteLength > 0 ? body : null, { status, headers });
  }
  headers.set('Content-Type', 'text/plain; charset=utf-8');
  const text =
    status < 300
      ? `${status} – the workflow took this call. You can close this page.`
      : `${status} – the workflow did not take this call.`;
  return new Response(text, { status, headers });
}
