import { type MouseEvent, useState } from 'react';
import type { JsonObject } from '../../workflow/json.ts';
import type { DropAdvice } from '../commands/dropAdvice.ts';
import { withEdits } from '../commands/edits.ts';
import type { Stop } from '../commands/walkFlow.ts';
import { announce, viewStore } from '../stores/viewStore.ts';
import { type DropPlace, dropPlaces, nearestPlace } from './dropPlaces.ts';
import type { Layout } from './layout/drawing.ts';
import { usePointer } from './usePointer.ts';
import type { ViewControl } from './useView.ts';

interface DragOptions {
  readonly definition: JsonObject;
  readonly drawn: Layout;
  readonly view: ViewControl;
  /** Whether cards are blocks without names: too small to be carried. */
  readonly isFar: () => boolean;
  readonly stopUnder: (event: MouseEvent) => Stop | undefined;
  /** A finger rests where that says. */
  readonly onLongPress: (event: MouseEvent) => void;
}

/** Dragging on the ground selects what a frame touches; dragging a card moves the action to another place. */
export function useDrag({ definition, drawn, view, isFar, stopUnder, onLongPress }: DragOptions) {
  const [places, setPlaces] = useState<readonly DropPlace[]>([]);
  const [chosen, setChosen] = useState<DropPlace>();
  const [said, setSaid] = useState<{ readonly of: DropPlace; readonly advice: DropAdvice | undefined }>();
  // What comes late is said of a place that has been left.
  const advice = said && said.of === chosen ? said.advice : undefined;
  const end = () => {
    setPlaces([]);
    setChosen(undefined);
  };
  const choose = (step: string, place: DropPlace | undefined) => {
    if (place === chosen) return;
    setChosen(place);
    if (!place) return;
    void import('../commands/dropAdvice.ts').then(({ dropAdvice }) => {
      const found = dropAdvice(definition, step, place.place);
      setSaid({ of: place, advice: found });
      if (found) announce(found.text);
    });
  };
  const placesFor = (step: string) => (places.length > 0 ? places : dropPlaces(definition, drawn, step));
  const pointer = usePointer({
    carriable: (event) => {
      const { target } = event;
      if (!(target instanceof Element) || target.closest('button, input, a') || isFar()) return undefined;
      const stop = stopUnder(event);
      return stop?.kind === 'step' && stop.step.kind === 'action' ? stop.step.name : undefined;
    },
    isGround: ({ target }) => target instanceof Element && target.matches('.react-flow__pane'),
    onMarquee: (rect, isAdding) => {
      const names = view.stepsIn(rect);
      viewStore.setState(({ selection }) => ({
        selection: isAdding ? [...new Set([...selection, ...names])] : names,
      }));
    },
    onCarry: ({ step, at }) => {
      const known = placesFor(step);
      if (known !== places) setPlaces(known);
      choose(step, nearestPlace(known, view.pointAt({ clientX: at.x, clientY: at.y })));
    },
    onDrop: ({ step, at }) => {
      // What is drawn may be behind the pointer, and what is said of the place behind what is drawn.
      const place = nearestPlace(placesFor(step), view.pointAt({ clientX: at.x, clientY: at.y }))?.place;
      end();
      if (!place) return;
      void import('../commands/dropAdvice.ts').then(({ dropAdvice }) => {
        const found = dropAdvice(definition, step, place);
        if (found?.isRefused) announce(found.text, true);
        else withEdits((edits) => edits.moveStepTo(step, place));
      });
    },
    onLongPress,
    onCancel: end,
  });
  return { ...pointer, places, chosen: chosen?.id, advice };
}
