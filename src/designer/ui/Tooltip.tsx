import { cloneElement, type ReactElement } from 'react';

interface TooltipTarget {
  readonly 'data-tooltip'?: string | undefined;
}

/**
 * A short text for a control, shown on hover and on focus. It only marks its child: one layer for the whole page
 * (`TooltipLayer`) shows the text, so that a thousand controls cost nothing.
 */
export function Tooltip({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ReactElement<TooltipTarget>;
}) {
  return cloneElement(children, { 'data-tooltip': text });
}
