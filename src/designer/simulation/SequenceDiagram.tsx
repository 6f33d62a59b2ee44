import { useMemo } from 'react';
import { useStore } from 'zustand';
import { downloadText } from '../commands/downloadText.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { useShownExchanges } from '../stores/usePast.ts';
import { toast, viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { texts } from './httpTexts.ts';
import styles from './Sequence.module.css';
import { mermaidOf, sequenceOf } from './sequence.ts';
import { drawSequence, headOf, type Shape, svgOf } from './sequenceDrawing.ts';

/** The shown run, with the calls of its trigger, as a sequence diagram of its real exchanges. */
export function SequenceDiagram() {
  const all = useShownExchanges();
  const runId = useStore(runStore, (state) => state.shownRunId);
  const subscriptions = useStore(runStore, (state) => state.subscriptions);
  const workflow = useStore(documentStore(), (state) => state.document.name);
  const selected = useStore(viewStore, (state) => state.selectedExchange);
  const sequence = useMemo(() => {
    const own = all.filter((exchange) => exchange.runId === undefined || exchange.runId === runId);
    return sequenceOf(workflow, own, subscriptions);
  }, [all, runId, subscriptions, workflow]);
  const drawing = useMemo(() => drawSequence(sequence), [sequence]);
  if (sequence.happenings.length === 0) return <EmptyState text={texts.sequenceEmpty} />;
  const save = (ending: string, text: string, type: string) => {
    const file = `${workflow.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.sequence.${ending}`;
    downloadText(file, text, type);
    toast(texts.exported(file));
  };
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Button onClick={() => save('svg', svgOf(drawing), 'image/svg+xml')}>{texts.exportSvg}</Button>
        <Button onClick={() => save('mmd', mermaidOf(sequence), 'text/plain')}>{texts.exportMermaid}</Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable picture must be reachable by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={texts.sequence(workflow)}>
        <svg
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          aria-hidden
        >
          <title>{texts.sequence(workflow)}</title>
          {drawing.shapes.map((shape, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity of their own
            <Drawn key={index} shape={shape} selected={selected} />
          ))}
        </svg>
        {/* The same as sentences, for those who do not see the picture. */}
        <ol className="visually-hidden">
          {sequence.happenings.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: happenings have no identity of their own
            <li key={index}>
              {one.kind === 'gap'
                ? one.text
                : `${sequence.participants[one.from]} → ${sequence.participants[one.to]}: ${one.text}`}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Drawn({ shape, selected }: { readonly shape: Shape; readonly selected: string | undefined }) {
  if (shape.kind === 'line') {
    const { role, ...ends } = shape;
    return (
      <g className={styles[role]}>
        <line x1={ends.x1} y1={ends.y1} x2={ends.x2} y2={ends.y2} />
        {role !== 'life' && <polygon points={headOf(shape)} />}
      </g>
    );
  }
  const { x, y, text, role, exchange } = shape;
  return (
    // A shortcut for the pointer: the list has the rows for keys.
    <text
      x={x}
      y={y}
      textAnchor="middle"
      className={`${styles[`${role}Text`]} ${exchange !== undefined && exchange === selected ? styles.selected : ''}`}
      {...(exchange !== undefined && { onClick: () => viewStore.setState({ selectedExchange: exchange }) })}
    >
      {text}
    </text>
  );
}
