import type { Json } from '../../json.ts';
import { stringArgument, wrongType } from '../argument.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { parseUri, type UriParts } from '../uri.ts';

function part(
  name: string,
  returns: 'string' | 'integer',
  description: string,
  read: (uri: UriParts) => Json,
): ExpressionFunction {
  return {
    name,
    parameters: [{ name: 'uri', type: 'string' }],
    returns,
    description,
    evaluate: (args) => {
      const uri = parseUri(stringArgument(args, 0, name));
      if (uri === undefined)
        throw wrongType(name, args, 0, 'an absolute URI, such as https://contoso.com/orders');
      return read(uri);
    },
  };
}

export const uriFunctions: readonly ExpressionFunction[] = [
  part('uriHost', 'string', 'Gives the host of a URI.', (uri) => uri.host),
  part('uriPath', 'string', 'Gives the path of a URI.', (uri) => uri.path),
  part('uriPathAndQuery', 'string', 'Gives path and query of a URI.', (uri) => uri.path + uri.query),
  part('uriPort', 'integer', 'Gives the port of a URI, or the usual one of its scheme.', (uri) => uri.port),
  part('uriQuery', 'string', 'Gives the query of a URI with its question mark.', (uri) => uri.query),
  part('uriScheme', 'string', 'Gives the scheme of a URI.', (uri) => uri.scheme),
];
