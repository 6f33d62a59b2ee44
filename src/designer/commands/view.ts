import { changeSettings } from '../clients/storage.ts';
import { type Theme, viewStore } from '../stores/viewStore.ts';

export function setTheme(theme: Theme): void {
  viewStore.setState({ theme });
  void changeSettings({ theme });
}

/** Applies the chosen theme, and follows the system while "system" is chosen. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const { theme } = viewStore.getState();
    document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  dark.addEventListener('change', show);
  viewStore.subscribe((state, before) => {
    if (state.theme !== before.theme) show();
  });
  show();
}

/** Moves the focus to the next region of the screen; the regions carry `data-region`. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (element) => element.offsetParent !== null,
  );
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(current + step + regions.length) % regions.length];
  const target = next?.querySelector<HTMLElement>(
    '[data-region-focus], button:not(:disabled), input, textarea, select, [tabindex="0"]',
  );
  target?.focus();
}
