import '@xyflow/react/dist/base.css';
import { type NodeTypes, ReactFlow, ReactFlowProvider, useStoreApi } from '@xyflow/react';
import {
  type KeyboardEvent,
  type MouseEvent,
  Suspense,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import type { JsonObject } from '../../workflow/json.ts';
import { clearSelection, toggleSelected } from '../commands/selection.ts';
import { selectionWith } from '../commands/stepCommands.ts';
import { handleStepKey } from '../commands/stepKeys.ts';
import { useClipboardEvents } from '../commands/useClipboardEvents.ts';
import { type Direction, moveFocus, nextStep, type Stop, stopsOf } from '../commands/walkFlow.ts';
import { actionCountOf } from '../stores/derived.ts';
import { documentStore } from '../stores/documentStore.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import { lazyExtra, lazyPart } from '../ui/lazyPart.ts';
import { Branch, Slot } from './Branch.tsx';
import styles from './Canvas.module.css';
import { ContainerFrame } from './ContainerFrame.tsx';
import { cardSize } from './cardSize.ts';
import { focusedNodeOf, nodesOf } from './elements.ts';
import { focusStore, requestFocus, standOn, strayStop } from './focus.ts';
import { Lines } from './Lines.tsx';
import type { Layout } from './layout/drawing.ts';
import type { Size } from './layout/measures.ts';
import { layout } from './layout.ts';
import { firstNodeOf } from './lookUp.ts';
import { openStepMenu } from './menu.ts';
import { Positions } from './Positions.tsx';
import { StepCard } from './StepCard.tsx';
import { Tail } from './Tail.tsx';
import { texts } from './texts.ts';
import { useDrag } from './useDrag.ts';
import { useInsertScale } from './useInsertScale.ts';
import { useShown } from './useShown.ts';
import { useTabStop } from './useTabStop.ts';
import { openingViewOf, useView } from './useView.ts';
import { detailOf, zoomLimits } from './viewport.ts';

// The menu brings its library with it; nobody opens one before the diagram has been drawn.
const CanvasMenu = lazyPart(() => import('./CanvasMenu.tsx').then((module) => module.CanvasMenu));

// Painted is what a first screen has none of: many cards, or small ones.
const loadBlocks = () => import('./Blocks.tsx');
const Blocks = lazyPart(() => loadBlocks().then((module) => module.Blocks));

// Nobody carries a card before there is one.
const loadCarry = () => import('./Carry.tsx');
const DropMarks = lazyExtra(() => loadCarry().then((module) => module.DropMarks));
const GestureMark = lazyExtra(() => loadCarry().then((module) => module.GestureMark));

const MiniMap = lazyExtra(() => import('./MiniMap.tsx').then((module) => module.MiniMap));

const ZoomBar = lazyExtra(() => import('./ZoomBar.tsx').then((module) => module.ZoomBar));
const Hints = lazyExtra(() => import('./Hints.tsx').then((module) => module.Hints));
const MoreBelow = lazyExtra(() => import('./MoreBelow.tsx').then((module) => module.MoreBelow));

// Workflows with a trigger have none.
const StartCard = lazyExtra(() => import('./StartCard.tsx').then((module) => module.StartCard));

const nodeTypes: NodeTypes = {
  card: StepCard,
  frame: ContainerFrame,
  branch: Branch,
  slot: Slot,
  start: () => (
    <Suspense fallback={null}>
      <StartCard />
    </Suspense>
  ),
  tail: Tail,
};

// The same objects always: React Flow takes another object for another setting and tells all its listeners.
const panButtons = [1];
const proOptions = { hideAttribution: true };
const noDescriptions = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' };

/** Cards above which a map helps to find the way. */
const miniMapFrom = 40;

const walkKeys: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** The workflow as a diagram. One tab stop; the arrow keys walk it. */
export function Canvas() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  const workflowId = useStore(documentStore(), (state) => state.workflowId);
  useLayoutEffect(() => {
    if (ref.current) setSize({ width: ref.current.clientWidth, height: ref.current.clientHeight });
  }, []);
  return (
    <div ref={ref} className={styles.canvas}>
      {size && (
        <ReactFlowProvider key={workflowId}>
          <Diagram workflowId={workflowId} size={size} />
        </ReactFlowProvider>
      )}
    </div>
  );
}

/** What is drawn. While somebody types, the letter is painted first and the diagram follows as soon as there is time. */
function useShownDefinition(): JsonObject {
  const now = useStore(documentStore(), (state) => state.document.definition);
  const isTyped = useStore(documentStore(), (state) => state.mergeKey !== undefined);
  // Asked for while somebody types only: whatever it follows is rendered twice.
  const settled = useDeferredValue(isTyped ? now : undefined);
  const shown = useRef(now);
  shown.current = isTyped ? (settled ?? shown.current) : now;
  return shown.current;
}

function Diagram({ workflowId, size }: { readonly workflowId: string; readonly size: Size }) {
  const root = useRef<HTMLDivElement>(null);
  const definition = useShownDefinition();
  const collapsed = useStore(viewStore, (state) => state.collapsed);
  const selection = useStore(viewStore, (state) => state.selection);
  const before = useRef<Layout>(undefined);
  const drawn = useMemo(
    () => layout(definition, collapsed, cardSize, before.current),
    [definition, collapsed],
  );
  before.current = drawn;
  const stops = useMemo(() => stopsOf(definition, collapsed), [definition, collapsed]);
  const focused = useTabStop(root, stops, selection.at(-1));
  const { seen, detail, isBehind } = useShown(drawn);
  const isBlocks = detail === 'block';
  const nodes = useMemo(
    () => (isBlocks ? focusedNodeOf(drawn, focused) : nodesOf(drawn, focused, seen)),
    [drawn, focused, isBlocks, seen],
  );
  const isEmpty = stops.length === 0;
  const [opening] = useState(() => openingViewOf(workflowId, drawn, isEmpty, size));
  const flowStore = useStoreApi();
  const view = useView(workflowId, drawn, isEmpty, opening);
  const stood = stops.find((candidate) => candidate.id === focused);
  useClipboardEvents(root, stood);
  useInsertScale(root);

  // At hand before the first movement that needs them.
  useEffect(() => {
    for (const load of [loadBlocks, loadCarry]) void load().catch(() => undefined);
  }, []);

  const isFar = () => detailOf(flowStore.getState().transform[2]) === 'block';
  const drag = useDrag({ definition, drawn, view, isFar, stopUnder, onLongPress: onContextMenu });

  function onKeyDown(event: KeyboardEvent): void {
    const { target, key } = event;
    drag.noteKey(key, true);
    if (event.defaultPrevented || !(target instanceof Element) || !root.current?.contains(target)) return;
    if (target.closest('input, textarea, [contenteditable="true"]')) return;
    if (target.closest('button') && (key === 'Enter' || key === ' ')) return;
    const stray = strayStop(target);
    const stop = stops.find((candidate) => candidate.id === (stray ?? focusStore.getState().stop));
    if (stray !== undefined && stop) {
      standOn(stray);
      viewStore.setState({ selection: selectionWith(stop) });
    }
    if (walk(event, stop) || zoomByKey(event) || handleStepKey(event, stop)) event.preventDefault();
  }

  function walk({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent, from: Stop | undefined): boolean {
    const direction = walkKeys[key];
    if (!direction || altKey || ctrlKey || metaKey) return false;
    const isExtending = shiftKey && (direction === 'up' || direction === 'down');
    const next = !from
      ? stops[0]
      : isExtending
        ? nextStep(stops, from, direction)
        : moveFocus(definition, stops, from, direction);
    if (!next) return true;
    const { name } = next.step;
    viewStore.setState({
      selection: shiftKey ? [...selection.filter((other) => other !== name), name] : [name],
    });
    requestFocus(next.id);
    view.reveal(next.id);
    return true;
  }

  function zoomByKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey) return false;
    if (key === '+' || key === '=') view.zoom(1);
    else if (key === '-') view.zoom(-1);
    else if (key === '0') view.zoomTo(1);
    else if (key === '1') view.fit();
    else if (key === '2') view.fit(focusStore.getState().stop);
    else return false;
    return true;
  }

  function stopUnder(event: MouseEvent): Stop | undefined {
    const { target } = event;
    if (!(target instanceof Element) || !root.current?.contains(target)) return undefined;
    const card = target.closest('[data-stop]')?.getAttribute('data-stop');
    const id = card ?? (isBlocks || isBehind ? view.blockAt(event) : undefined);
    return stops.find((candidate) => candidate.id === id);
  }

  function onClick(event: MouseEvent): void {
    const { target } = event;
    if (drag.takesClick()) return;
    if (!(target instanceof Element) || target.closest('button, input, a, [data-no-select]')) return;
    const stop = stopUnder(event);
    if (!stop) {
      if (root.current?.contains(target) && target.closest('.react-flow')) clearSelection();
      return;
    }
    if (event.shiftKey && stop.kind === 'step') toggleSelected(stop.step.name);
    else inspect(stop.step.name);
    requestFocus(stop.id);
  }

  function onContextMenu(event: MouseEvent): void {
    const stop = stopUnder(event);
    if (!stop) return;
    event.preventDefault();
    viewStore.setState({ selection: selectionWith(stop) });
    requestFocus(stop.id);
    openStepMenu(stop.id, { x: event.clientX, y: event.clientY });
  }

  return (
    <div
      ref={root}
      role="group"
      className={styles.diagram}
      data-detail={detail}
      aria-label={texts.diagram(actionCountOf(definition))}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => drag.noteKey(event.key, false)}
      {...drag.handlers}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      <Suspense fallback={null}>
        {(isBlocks || isBehind) && <Blocks layout={drawn} store={flowStore} blockAt={view.blockAt} />}
      </Suspense>
      <Positions definition={definition}>
        <ReactFlow
          aria-label={texts.steps}
          nodes={nodes}
          nodeTypes={nodeTypes}
          defaultViewport={opening}
          minZoom={zoomLimits.least}
          maxZoom={zoomLimits.most}
          zIndexMode="manual"
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          edgesReconnectable={false}
          elementsSelectable={false}
          elevateNodesOnSelect={false}
          elevateEdgesOnSelect={false}
          autoPanOnNodeFocus={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={null}
          panActivationKeyCode="Space"
          panOnScroll
          panOnScrollSpeed={1}
          panOnDrag={panButtons}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          proOptions={proOptions}
          ariaLabelConfig={noDescriptions}
        >
          {!isBlocks && <Lines layout={drawn} seen={seen} />}
          {drag.places.length > 0 && (
            <Suspense fallback={null}>
              <DropMarks {...drag} />
            </Suspense>
          )}
        </ReactFlow>
      </Positions>
      {drag.gesture && root.current && (
        <Suspense fallback={null}>
          <GestureMark
            gesture={drag.gesture}
            advice={drag.advice}
            origin={root.current.getBoundingClientRect()}
          />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <Hints stop={stood} />
        {firstNodeOf(drawn)?.kind !== 'start' && <ZoomBar view={view} />}
      </Suspense>
      <Suspense fallback={null}>
        <CanvasMenu stops={stops} />
        <MoreBelow layout={drawn} store={flowStore} onGoTo={view.centre} />
        {actionCountOf(definition) > miniMapFrom && (
          <MiniMap layout={drawn} store={flowStore} onGoTo={view.centre} />
        )}
      </Suspense>
    </div>
  );
}
