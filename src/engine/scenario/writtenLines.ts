import type { Write } from '../Host.ts';

/** Everything that a run keeps, one write a line: the same world must give the same text, wherever it is played. */
export interface WrittenLines {
  readonly written: (write: Write) => void;
  text(): string;
}

export function createWrittenLines(): WrittenLines {
  const lines: string[] = [];
  return {
    written: (write) => {
      lines.push(JSON.stringify(write, (_, value) => (value instanceof Uint8Array ? [...value] : value)));
    },
    text: () => lines.join('\n'),
  };
}
