import { stringify } from '../../workflow/json.ts';
import { loadTool } from '../local/tools.ts';
import type { FromScenarios, PlayedScenario, ToScenarios } from '../protocol.ts';
import { problemText, readScenarioText } from './readScenario.ts';
import { resultValue, runScenario } from './runScenario.ts';
import { createWrittenLines, type WrittenLines } from './writtenLines.ts';

/* Plays scenarios beside the page: one message, one scenario, one answer. */

declare const self: DedicatedWorkerGlobalScope;

async function play(text: string, lines: WrittenLines | undefined): Promise<PlayedScenario> {
  const read = readScenarioText(text);
  if (!read.ok) return { ok: false, problems: read.problems.map(problemText) };
  const types = text.toLowerCase();
  // Loading one that is not used costs time, lacking one that is used would fail the scenario.
  if (types.includes('"javascriptcode"')) await loadTool('javascript');
  if (types.includes('"liquid"')) await loadTool('liquid');
  const run = runScenario(read.scenario, lines ? { written: lines.written } : {});
  if (!run.ok) return { ok: false, problems: run.problems.map(problemText) };
  return { ok: true, result: stringify(resultValue(run.result)) };
}

self.onmessage = async ({ data: { id, text, withJournal } }: MessageEvent<ToScenarios>) => {
  const lines = withJournal ? createWrittenLines() : undefined;
  let played: PlayedScenario;
  try {
    played = await play(text, lines);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    played = { ok: false, problems: [`The scenario could not be played: ${reason}.`] };
  }
  self.postMessage({ id, played, ...(lines && { journal: lines.text() }) } satisfies FromScenarios);
};
