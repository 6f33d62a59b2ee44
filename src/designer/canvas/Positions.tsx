import { createContext, type ReactNode, useContext, useDeferredValue } from 'react';
import type { JsonObject } from '../../workflow/json.ts';
import { positionsOf } from '../commands/walkFlow.ts';
import { texts } from './texts.ts';

const PositionsContext = createContext<ReadonlyMap<string, number>>(new Map());

/** Tells the cards inside which of all they are. An edit is painted first: it moves all numbers below, which no eye sees. */
export function Positions({
  definition,
  children,
}: {
  readonly definition: JsonObject;
  readonly children: ReactNode;
}) {
  const settled = useDeferredValue(definition);
  return <PositionsContext value={positionsOf(settled)}>{children}</PositionsContext>;
}

/** "3 of 9"; empty for a step that was put in only now. */
export function usePositionText(name: string): string {
  const positions = useContext(PositionsContext);
  const position = positions.get(name);
  return position === undefined ? '' : texts.position(position, positions.size);
}
