import { memo, useMemo } from 'react';
import { isObject, type Json } from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { cardSize } from '../canvas/cardSize.ts';
import type { Layout, LayoutNode } from '../canvas/layout/drawing.ts';
import { layout } from '../canvas/layout.ts';
import { linePath } from '../canvas/linePath.ts';
import styles from './SampleGallery.module.css';

const nothingFolded: ReadonlySet<string> = new Set();

/** A workflow from far away, drawn as the canvas lays it out: cards with the colour of what they do, and the lines between. */
export const SamplePicture = memo(function SamplePicture({ definition }: { readonly definition: Json }) {
  const drawn = useMemo(
    () => (isObject(definition) ? layout(definition, nothingFolded, cardSize) : undefined),
    [definition],
  );
  if (!drawn) return null;
  return <Drawing {...drawn} />;
});

function Drawing({ nodes, edges, width, height }: Layout) {
  return (
    <svg
      className={styles.picture}
      viewBox={`-8 -8 ${width + 16} ${height + 16}`}
      aria-hidden="true"
      role="presentation"
    >
      {nodes.map((node) => (node.kind === 'frame' ? <Box key={node.id} node={node} /> : null))}
      {edges.map((edge) => (
        <path key={edge.id} className={styles.line} d={linePath(edge.points)} />
      ))}
      {nodes.map((node) => (node.kind === 'card' ? <Box key={node.id} node={node} /> : null))}
    </svg>
  );
}

function Box({ node }: { readonly node: Extract<LayoutNode, { readonly kind: 'card' | 'frame' }> }) {
  const { x, y, width, height, kind } = node;
  const { icon, color } = lookOf(node.node, node.role);
  const sign = kind === 'frame' ? 36 : 52;
  const inset = kind === 'frame' ? 6 : Math.min(12, (height - sign) / 2);
  return (
    <g>
      <rect
        className={kind === 'frame' ? styles.frame : styles.step}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={12}
      />
      <rect x={x + inset} y={y + inset} width={sign} height={sign} rx={10} fill={color} />
      <path
        d={icon}
        fill="#fff"
        transform={`translate(${x + inset + sign * 0.18} ${y + inset + sign * 0.18}) scale(${(sign * 0.64) / 24})`}
      />
      {kind === 'card' && (
        <rect
          className={styles.word}
          x={x + inset + sign + 16}
          y={y + inset + sign / 2 - 8}
          width={width - sign - 2 * inset - 40}
          height={16}
          rx={8}
        />
      )}
    </g>
  );
}
