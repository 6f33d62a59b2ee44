import type { Exchange } from '../../publisher/protocol.ts';
import { decode } from '../../workflow/document/encoding.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { readRules } from '../../workflow/mock/readRules.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { readOne, reasonOf } from '../readPath.ts';
import { isLoopback, type RunningServer, startServer } from '../serve/server.ts';

/** `hookline serve`: the mock publisher over real HTTP. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'run the mock publisher as an HTTP server on this computer',
  help: `Usage: hookline serve [--port N] [--rules FILE] [--seed N] [--host ADDRESS --allow-remote] [--quiet]

Answers as the outside service of a webhook: registers whoever sends a callback URL, gives a Location, takes DELETE, gives
tokens, and answers by your mock rules. Callbacks are real requests, and time is real. Nothing is kept when it ends. Ctrl+C ends it.

Its own addresses begin with /__publisher: GET subscriptions, exchanges, rules, due; PUT rules; POST send with an order such as
{"subscriptions":["s-1"],"notification":{"json":{"approved":true}}}.

  --port N         default 4180; 0 takes any that is free
  --rules FILE     a JSON list of mock rules, or an object with "rules" and "seed"
  --seed N         what chance draws from; default 42
  --host ADDRESS   where it listens; default 127.0.0.1
  --allow-remote   needed to listen where other computers can reach it
  --quiet          does not print the requests
`,
  options: {
    port: { type: 'string' },
    rules: { type: 'string' },
    seed: { type: 'string' },
    host: { type: 'string' },
    'allow-remote': { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
  run,
};

const usualPort = 4180;

async function run(args: Arguments, output: Output): Promise<0 | 1 | 2> {
  if (args.positionals.length > 0) throw new UsageError(`"${args.positionals[0]}" is not expected here.`);
  const host = args.value('host') ?? '127.0.0.1';
  if (!isLoopback(host) && !args.isSet('allow-remote')) {
    throw new UsageError(
      `"${host}" can be reached from other computers, and anybody there could use this server. Add --allow-remote if you mean it.`,
    );
  }
  const port = wholeNumber(args, 'port', usualPort, 65_535);
  const file = readFile(args.value('rules'));
  const seed = args.value('seed') === undefined ? file.seed : wholeNumber(args, 'seed', file.seed, 2 ** 31);
  let server: RunningServer;
  try {
    server = await startServer({
      host: host === 'localhost' ? '127.0.0.1' : host,
      port,
      rules: file.rules,
      seed,
      onExchange: (exchange) => {
        const line = args.isSet('quiet') ? undefined : lineOf(exchange);
        if (line !== undefined) output.out(`${line}\n`);
      },
    });
  } catch (error) {
    output.err(`The server cannot listen on ${host}:${port}: ${reasonOf(error)}\n`);
    return 2;
  }
  output.out(
    `The mock service listens on ${server.address} (${countText(file.rules.length)}). Ctrl+C ends it.\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return 0;
}

function countText(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}

function wholeNumber(args: Arguments, name: string, usual: number, most: number): number {
  const text = args.value(name);
  if (text === undefined) return usual;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new UsageError(`--${name} must be a whole number up to ${most}, but is "${text}".`);
}

function readFile(path: string | undefined): { readonly rules: readonly Rule[]; readonly seed: number } {
  const usualSeed = 42;
  if (path === undefined) return { rules: [], seed: usualSeed };
  let value: unknown;
  const { text } = decode(readOne(path).bytes);
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`"${path}" is not JSON: ${reasonOf(error)}`);
  }
  const whole = typeof value === 'object' && value !== null && 'rules' in value ? value : { rules: value };
  const rules = readRules(whole.rules);
  if (typeof rules === 'string') throw new UsageError(`${path}: ${rules}`);
  const seed = 'seed' in whole && Number.isSafeInteger(whole.seed) ? Number(whole.seed) : usualSeed;
  return { rules, seed };
}

/** One line for an exchange that has ended. Queries are left out: they may hold keys. */
function lineOf({
  direction,
  method,
  url,
  status,
  failure,
  answeredBy,
  phase,
}: Exchange): string | undefined {
  if (status === undefined && failure === undefined) return undefined;
  const { origin, pathname } = new URL(url);
  const arrow = direction === 'out' ? '→' : '←';
  const where = direction === 'out' ? pathname : `${origin}${pathname}`;
  const by = answeredBy === undefined || direction === 'in' ? '' : ` (${answeredBy})`;
  return `${arrow} ${phase} ${method} ${where} ${status ?? failure?.code}${by}`;
}
