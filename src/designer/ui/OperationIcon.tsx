import styles from './OperationIcon.module.css';

interface OperationIconProps {
  /** SVG path data on a 24×24 grid. */
  readonly icon: string;
  readonly color: string;
  readonly size?: number;
}

/** The sign of a kind of step on a ground of its colour. */
export function OperationIcon({ icon, color, size = 28 }: OperationIconProps) {
  return (
    <span
      className={styles.icon}
      style={{ width: size, height: size, ['--operation' as string]: color }}
      aria-hidden="true"
    >
      <svg
        viewBox="0 0 24 24"
        width={size * 0.64}
        height={size * 0.64}
        fill="currentColor"
        role="presentation"
      >
        <path d={icon} />
      </svg>
    </span>
  );
}
