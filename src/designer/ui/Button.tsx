import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip.tsx';

type Tone = 'normal' | 'primary' | 'quiet' | 'approve' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: Tone;
}

function classOf(tone: Tone, extra: string | undefined, icon = false): string {
  return [styles.button, tone !== 'normal' && styles[tone], icon && styles.icon, extra]
    .filter(Boolean)
    .join(' ');
}

export function Button({ tone = 'normal', className, ...rest }: ButtonProps) {
  return <button type="button" className={classOf(tone, className)} {...rest} />;
}

interface IconButtonProps extends ButtonProps {
  /** Accessible name, also shown as a tooltip. */
  readonly label: string;
  /** Shown behind the label in the tooltip. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

/** A square button that shows an icon; its name appears on hover and on focus. */
export function IconButton({ label, keys, tone = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label}>
      <button type="button" aria-label={label} className={classOf(tone, className, true)} {...rest} />
    </Tooltip>
  );
}
