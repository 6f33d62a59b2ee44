/** Texts of the scratchpad. */
export const texts = {
  expression: 'Expression',
  placeholder: "@concat('Hello ', triggerBody()?['name'])",
  help: 'Ctrl+Space lists what can stand here. What you type stays when you close this.',
  looksLikeCall: 'This is plain text. An expression starts with @.',
  putAt: 'Put @ in front',
  literal: 'Plain text stays as it is.',
  empty: 'Type an expression, or pick an example from the list of functions.',
  backTo: 'Back to what you typed',
  severity: { error: 'Error', warning: 'Warning', info: 'Hint' },

  context: 'Values come from',
  run: 'The shown run',
  json: 'JSON of mine',
  noRun: 'No run is shown: ready-made events and defaults stand in for its values.',
  seenFrom: 'As seen from',
  end: 'The end of the workflow',
  contextLabel: 'Values as JSON',
  contextHelp: (members: string) => `Members that count: ${members}.`,
  notAnObject: 'The values are a JSON object: { … }.',
  unknownMember: (name: string, closest: string | undefined) =>
    `"${name}" is not read.${closest === undefined ? '' : ` Did you mean "${closest}"?`}`,
  fill: 'Fill in the values of the shown run',
  lastGood: (message: string) => `${message} The last JSON that could be read is used.`,

  result: 'Result',
  steps: 'How it comes about',

  functions: 'Functions',
  search: 'Search functions',
  searchHint: 'name or purpose',
  found: (count: number) => `${count} ${count === 1 ? 'function' : 'functions'}`,
  noFunction: (query: string) => `No function matches ${query}.`,
  deprecated: 'deprecated',
  returns: (type: string) => `gives ${type}`,
  try: (expression: string) => `Try ${expression}`,
  ofRun: 'Its value comes from the run.',
} as const;
