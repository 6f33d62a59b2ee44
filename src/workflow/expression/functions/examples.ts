/** Stands where evaluating must fail. */
export const fails: unique symbol = Symbol('fails');

/** An expression and its value as plain data (see `fromPlain`). */
export type Example = readonly [expression: string, result: unknown];

/** Examples by the names of functions. They run as tests; the product loads them only to show them. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  // Workflow
  parameters: [['@parameters(1)', fails]],
  variables: [['@variables(1)', fails]],
  actions: [['@actions(1)', fails]],
  outputs: [['@outputs(1)', fails]],
  body: [['@body(1)', fails]],
  result: [['@result(1)', fails]],
  items: [['@items(1)', fails]],
  iterationIndexes: [['@iterationIndexes(1)', fails]],
  appsetting: [['@appsetting(1)', fails]],
  agentParameters: [['@agentParameters(1)', fails]],
  currentRequest: [['@currentRequest()', fails]],
  formDataValue: [["@formDataValue('A', 1)", fails]],
  formDataMultiValues: [["@formDataMultiValues('A', 1)", fails]],
  multipartBody: [["@multipartBody('A', '0')", fails]],
  triggerFormDataValue: [['@triggerFormDataValue(1)', fails]],
  triggerFormDataMultiValues: [['@triggerFormDataMultiValues(1)', fails]],
  triggerMultipartBody: [["@triggerMultipartBody('0')", fails]],

  // Text
  concat: [["@concat('a', 1, true, null)", 'a1True']],
  startsWith: [["@startsWith('hello world', 'HELLO')", true]],
  endsWith: [["@endsWith('hello world', 'WORLD')", true]],
  indexOf: [["@indexOf('hello world', 'WORLD')", 6]],
  lastIndexOf: [
    ["@lastIndexOf('hello hello', 'HELLO')", 6],
    ["@lastIndexOf('abc', '')", 2],
  ],
  nthIndexOf: [
    ["@nthIndexOf('abcabcabc', 'ABC', 2)", 3],
    ["@nthIndexOf('abcabcabc', 'abc', -1)", 6],
  ],
  replace: [
    ["@replace('hello', 'l', 'k')", 'hekko'],
    ["@replace('a', '', 'b')", fails],
  ],
  split: [["@split('a,,b', ',')", ['a', '', 'b']]],
  substring: [
    ["@substring('hello world', 6, 5)", 'world'],
    ["@substring('abc', 4)", fails],
  ],
  slice: [["@slice('Hello World', -5)", 'World']],
  toLower: [["@toLower('Hello')", 'hello']],
  toUpper: [["@toUpper('straße')", 'STRAßE']],
  trim: [["@trim('  hello ')", 'hello']],
  guid: [
    ['@length(guid())', 36],
    ["@length(guid('N'))", 32],
    ["@guid('Q')", fails],
  ],
  trimByteOrderMark: [
    ["@trimByteOrderMark('abc')", 'abc'],
    ['@trimByteOrderMark(1)', fails],
  ],
  formatNumber: [
    ["@formatNumber(1234567.891, 'N2')", '1,234,567.89'],
    ["@formatNumber(1234.5, '#,##0.00', 'de-DE')", '1.234,50'],
    ["@formatNumber(1.5, 'D3')", fails],
  ],
  encodeXmlValue: [
    ["@encodeXmlValue('a<b & c')", 'a&lt;b &amp; c'],
    ['@encodeXmlValue(1)', fails],
  ],
  decodeXmlValue: [
    ["@decodeXmlValue('a&lt;b &#38; c')", 'a<b & c'],
    ['@decodeXmlValue(1)', fails],
  ],
  encodeXmlName: [
    ["@encodeXmlName('Order Details')", 'Order_x0020_Details'],
    ['@encodeXmlName(1)', fails],
  ],
  decodeXmlName: [
    ["@decodeXmlName('Order_x0020_Details')", 'Order Details'],
    ['@decodeXmlName(1)', fails],
  ],

  // Collection
  chunk: [
    ["@chunk('abcde', 2)", ['ab', 'cd', 'e']],
    ["@chunk('abc', 0)", fails],
  ],
  contains: [
    ["@contains('hello world', 'world')", true],
    ["@contains(createArray('1'), 1)", false],
  ],
  empty: [
    ["@empty('')", true],
    ['@empty(0)', fails],
  ],
  first: [["@first('hello')", 'h']],
  last: [['@last(createArray(0, 1, 2))', 2]],
  length: [
    ["@length('abcd')", 4],
    ['@length(null)', fails],
  ],
  join: [["@join(createArray('a', 1, true), '-')", 'a-1-True']],
  intersection: [['@intersection(createArray(3, 2, 1), createArray(1, 3, 5))', [3, 1]]],
  union: [['@union(createArray(1, 2), createArray(2, 3))', [1, 2, 3]]],
  skip: [['@skip(createArray(0, 1, 2), 1)', [1, 2]]],
  take: [["@take('hello', 2)", 'he']],
  reverse: [['@reverse(createArray(1, 2))', [2, 1]]],
  sort: [
    ["@sort(createArray('b', 'a'))", ['a', 'b']],
    [`@sort(json('[{"k":2},{"k":1}]'), 'k')`, [{ k: 1 }, { k: 2 }]],
  ],

  // Logic
  and: [
    ['@and(true, equals(1, 1))', true],
    ["@and(false, int('x'))", false],
    ['@and(1, true)', fails],
  ],
  or: [
    ['@or(false, true)', true],
    ['@or(false, false)', false],
  ],
  not: [
    ['@not(false)', true],
    ['@not(null)', fails],
  ],
  if: [
    ["@if(equals(1, 1), 'yes', 'no')", 'yes'],
    ["@if(false, int('x'), 2)", 2],
  ],
  equals: [
    ['@equals(1, 1.0)', true],
    ["@equals('a', 'A')", false],
  ],
  greater: [
    ['@greater(10, 5)', true],
    ["@greater(1, 'a')", fails],
  ],
  greaterOrEquals: [['@greaterOrEquals(5, 5)', true]],
  less: [["@less('10', '9')", true]],
  lessOrEquals: [['@lessOrEquals(6, 5)', false]],

  // Conversion
  array: [["@array('a')", ['a']]],
  createArray: [["@createArray('a', 1, null)", ['a', 1, null]]],
  bool: [
    ['@bool(0)', false],
    ["@bool('TRUE')", true],
    ["@bool('')", fails],
  ],
  int: [
    ["@int('10')", 10],
    ['@int(1.5)', fails],
  ],
  float: [
    ["@float('10.333')", 10.333],
    ["@float('1.234,5', 'de-DE')", 1234.5],
    ["@float('x')", fails],
  ],
  decimal: [["@string(add(decimal('0.10'), decimal('0.20')))", '0.30']],
  isInt: [
    ["@isInt('10')", true],
    ["@isInt('10.5')", false],
  ],
  isFloat: [
    ["@isFloat('10,000.00')", true],
    ["@isFloat('10.000,00', 'de-DE')", true],
  ],
  string: [
    ['@string(10)', '10'],
    ['@string(createArray(1, true))', '[1,true]'],
  ],
  json: [
    [`@json('{"a":[1,2.0]}')`, { a: [1, 2] }],
    ["@json('')", fails],
  ],
  utf8Length: [["@utf8Length('é')", 2]],
  utf16Length: [["@utf16Length('é')", 2]],
  base64: [
    ["@base64('é')", 'w6k='],
    ['@base64(1)', fails],
  ],
  base64ToString: [
    ["@base64ToString('w6k=')", 'é'],
    ["@base64ToString('w6k')", fails],
  ],
  decodeBase64: [
    ["@decodeBase64('w6k=')", 'é'],
    ["@decodeBase64('w6k')", fails],
  ],
  base64ToBinary: [
    ["@base64ToBinary('aGk=')", { '$content-type': 'application/octet-stream', $content: 'aGk=' }],
    ["@base64ToBinary('?')", fails],
  ],
  binary: [
    ["@binary('hi')", { '$content-type': 'application/octet-stream', $content: 'aGk=' }],
    ['@binary(null)', fails],
  ],
  dataUri: [["@dataUri('hi')", 'data:text/plain;charset=utf-8;base64,aGk=']],
  dataUriToBinary: [
    ["@dataUriToBinary('data:image/png;base64,aGk=')", { '$content-type': 'image/png', $content: 'aGk=' }],
    ["@dataUriToBinary('hi')", fails],
  ],
  decodeDataUri: [
    ["@decodeDataUri('data:image/png;base64,aGk=')", { '$content-type': 'image/png', $content: 'aGk=' }],
    ["@decodeDataUri('hi')", fails],
  ],
  dataUriToString: [
    ["@dataUriToString('data:text/plain;base64,aGk=')", 'hi'],
    ["@dataUriToString('data:,a+b%21')", 'a b!'],
  ],
  uriComponent: [["@uriComponent('a b/é')", 'a%20b%2F%C3%A9']],
  encodeUriComponent: [["@encodeUriComponent('a b/é')", 'a%20b%2F%C3%A9']],
  uriComponentToString: [["@uriComponentToString('a%20b+c%zz')", 'a b+c%zz']],
  decodeUriComponent: [["@decodeUriComponent('a%20b+c%zz')", 'a b+c%zz']],
  uriComponentToBinary: [
    ["@uriComponentToBinary('h%69')", { '$content-type': 'application/octet-stream', $content: 'aGk=' }],
  ],
  xml: [
    ["@string(xml('<a b=''1''/>'))", '<a b="1" />'],
    [`@string(xml(json('{"a":{"@b":1,"c":["x","y"]}}')))`, '<a b="1"><c>x</c><c>y</c></a>'],
    ["@xml('<a>')", fails],
  ],

  // Date and time
  utcNow: [["@length(utcNow('yyyy-MM-dd'))", 10]],
  addDays: [
    ["@addDays('2024-02-28', 2, 'yyyy-MM-dd')", '2024-03-01'],
    ["@addDays('2024-01-01', '1')", fails],
  ],
  addHours: [
    ["@addHours('2024-02-28T23:00:00Z', 2)", '2024-02-29T01:00:00.0000000Z'],
    ["@addHours('2024-01-01', '1')", fails],
  ],
  addMinutes: [
    ["@addMinutes('2024-01-01T00:10:00Z', -20, 't')", '11:50 PM'],
    ["@addMinutes('2024-01-01', '1')", fails],
  ],
  addSeconds: [
    ["@addSeconds('2024-01-01T00:00:00Z', 90, 'mm:ss')", '01:30'],
    ["@addSeconds('2024-01-01', '1')", fails],
  ],
  addToTime: [
    ["@addToTime('2024-01-31T00:00:00Z', 1, 'Month')", '2024-02-29T00:00:00.0000000Z'],
    ["@addToTime('2024-01-31', 1, 'Months')", fails],
  ],
  subtractFromTime: [["@subtractFromTime('2024-03-31', 1, 'Month', 'yyyy-MM-dd')", '2024-02-29']],
  getFutureTime: [["@getFutureTime(1, 'Fortnight')", fails]],
  getPastTime: [["@getPastTime('1', 'Day')", fails]],
  convertFromUtc: [
    ["@convertFromUtc('2024-07-01T12:00:00Z', 'Pacific Standard Time')", '2024-07-01T05:00:00.0000000'],
    ["@convertFromUtc('2024-07-01T12:00:00+02:00', 'UTC')", fails],
  ],
  convertToUtc: [
    ["@convertToUtc('2024-07-01T05:00:00', 'Pacific Standard Time')", '2024-07-01T12:00:00.0000000Z'],
  ],
  convertTimeZone: [
    [
      "@convertTimeZone('2024-07-01T12:00:00', 'W. Europe Standard Time', 'Tokyo Standard Time')",
      '2024-07-01T19:00:00.0000000',
    ],
  ],
  formatDateTime: [
    ["@formatDateTime('2024-03-05', 'D')", 'Tuesday, March 5, 2024'],
    ["@formatDateTime('2024-03-05', 'd MMMM', 'de-DE')", '5 März'],
    ["@formatDateTime('2024-02-30')", fails],
  ],
  parseDateTime: [
    ["@parseDateTime('05.03.2024', 'de-DE')", '2024-03-05T00:00:00.0000000'],
    ["@parseDateTime('20240305', 'en-US', 'yyyyMMdd')", '2024-03-05T00:00:00.0000000'],
  ],
  formatTimeSpan: [
    ["@formatTimeSpan('1.02:03:04', 'd\\.hh\\:mm')", '1.02:03'],
    ["@formatTimeSpan('01:00:00', 'hh:mm')", fails],
  ],
  dateDifference: [["@dateDifference('2024-01-01', '2024-03-01T12:00:00')", '60.12:00:00']],
  startOfMonth: [["@startOfMonth('2024-03-15T13:30:30Z')", '2024-03-01T00:00:00.0000000Z']],
  startOfDay: [["@startOfDay('2024-03-15T13:30:30Z')", '2024-03-15T00:00:00.0000000Z']],
  startOfHour: [["@startOfHour('2024-03-15T13:30:30Z')", '2024-03-15T13:00:00.0000000Z']],
  dayOfMonth: [["@dayOfMonth('2024-03-15T13:30:30Z')", 15]],
  dayOfWeek: [["@dayOfWeek('2024-03-15T13:30:30Z')", 5]],
  dayOfYear: [["@dayOfYear('2024-03-15T13:30:30Z')", 75]],
  ticks: [["@ticks('2024-03-15T13:30:30Z')", 638461062300000000n]],

  // URI
  uriHost: [
    ["@uriHost('https://API.contoso.com:8443/orders/7?open=true#top')", 'api.contoso.com'],
    ["@uriHost('orders/7')", fails],
  ],
  uriPath: [
    ["@uriPath('https://API.contoso.com:8443/orders/7?open=true#top')", '/orders/7'],
    ["@uriPath('orders/7')", fails],
  ],
  uriPathAndQuery: [
    ["@uriPathAndQuery('https://API.contoso.com:8443/orders/7?open=true#top')", '/orders/7?open=true'],
    ["@uriPathAndQuery('orders/7')", fails],
  ],
  uriPort: [
    ["@uriPort('https://API.contoso.com:8443/orders/7?open=true#top')", 8443],
    ["@uriPort('orders/7')", fails],
  ],
  uriQuery: [
    ["@uriQuery('https://API.contoso.com:8443/orders/7?open=true#top')", '?open=true'],
    ["@uriQuery('orders/7')", fails],
  ],
  uriScheme: [
    ["@uriScheme('https://API.contoso.com:8443/orders/7?open=true#top')", 'https'],
    ["@uriScheme('orders/7')", fails],
  ],

  // Math
  add: [
    ['@add(1, 1.5)', 2.5],
    ["@add('1', 2)", fails],
  ],
  sub: [['@sub(10, 3)', 7]],
  mul: [['@mul(2, 5)', 10]],
  div: [
    ['@div(7, 2)', 3],
    ['@div(7.0, 2)', 3.5],
    ['@div(1, 0)', fails],
  ],
  mod: [['@mod(-7, 3)', -1]],
  max: [['@max(1, 2, 3)', 3]],
  min: [['@min(createArray(1, 2, 3))', 1]],
  rand: [
    ['@rand(2, 3)', 2],
    ['@rand(5, 2)', fails],
  ],
  range: [
    ['@range(1, 4)', [1, 2, 3, 4]],
    ['@range(0, 100001)', fails],
  ],

  // Object
  addProperty: [
    [`@addProperty(json('{"a":1}'), 'b', 2)`, { a: 1, b: 2 }],
    [`@addProperty(json('{"a":1}'), 'A', 2)`, fails],
  ],
  setProperty: [
    [`@setProperty(json('{"a":1}'), 'a', 2)`, { a: 2 }],
    [`@setProperty(json('{"A":1}'), 'a', 2)`, { A: 2 }],
  ],
  removeProperty: [[`@removeProperty(json('{"a":1,"b":2}'), 'A')`, { b: 2 }]],
  mergeObjects: [[`@mergeObjects(json('{"a":1,"b":2}'), json('{"b":3}'))`, { a: 1, b: 3 }]],
  coalesce: [
    ["@coalesce(null, 'x', int('y'))", 'x'],
    ['@coalesce(null, null)', null],
  ],
  xpath: [
    ["@xpath(xml('<a><b>1</b><b>2</b></a>'), 'sum(/a/b)')", 3],
    ["@xpath(xml('<a><b>1</b><b>2</b></a>'), '/a/b/text()')", ['1', '2']],
    ["@xpath('<a/>', '/a')", fails],
  ],
};
