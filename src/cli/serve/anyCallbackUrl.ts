import { decodeUtf8 } from '../../workflow/bytes.ts';
import { formFields } from '../../workflow/content.ts';
import { type HttpRequest, header } from '../../workflow/http.ts';
import { stringAt } from '../../workflow/json.ts';

/*
 * Callback URLs of any subscriber, which may be on any host. There is no sign that all of them bear: a URL counts when the name of
 * its place says what it is for, or when it is signed as a workflow's is.
 */

const tellingName =
  /call.?back|notif|web.?hook|hook.?ur[il]|target.?ur[il]|reply.?(?:to|ur[il])|listener|endpoint/i;
const address = /^https?:\/\/[^\s"'<>]+$/i;
const signed = /https?:\/\/[^\s"'<>\\]{1,4000}[?&]sig=[\w%-]+/i;

/** More places than these are not looked at. */
const most = 10_000;

/** The first callback URL in a request's query, headers or body. */
export function findAnyCallbackUrl({ uri, headers, body }: HttpRequest): string | undefined {
  const { searchParams } = new URL(uri);
  const text = body ? decodeUtf8(body.subarray(0, 4_000_000)) : '';
  const places = [
    ...searchParams,
    ...headers.filter(([name]) => !/^(?:host|origin|referer)$/i.test(name)),
    ...bodyPlaces(text, header(headers, 'Content-Type') ?? ''),
  ];
  const named = places.find(([name, value]) => tellingName.test(name) && address.test(value));
  return (
    named?.[1] ??
    places.find(([, value]) => signed.test(value) && address.test(value))?.[1] ??
    signed.exec(text)?.[0]
  );
}

function bodyPlaces(text: string, type: string): readonly (readonly [string, string])[] {
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return formFields(text).map((field) => [stringAt(field, 'key') ?? '', stringAt(field, 'value') ?? '']);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const places: [string, string][] = [];
  const open: (readonly [string, unknown])[] = [['', value]];
  for (let next = open.shift(); next && places.length < most; next = open.shift()) {
    const [name, item] = next;
    if (typeof item === 'string') places.push([name, item]);
    else if (typeof item === 'object' && item !== null && open.length < most) {
      for (const [key, child] of Object.entries(item)) open.push([Array.isArray(item) ? name : key, child]);
    }
  }
  return places;
}
