import { expect, test } from 'vitest';
import { toastPlace } from './toastPlace.ts';

const part = (left: number, right: number, top: number, bottom: number) => ({ left, right, top, bottom });
const diagram = part(308, 1440, 44, 876);

test('messages stand in the middle of what is worked on, above the keys at its foot', () => {
  expect(toastPlace(diagram, [], 56)).toEqual({ left: 594, width: 560, bottom: 808 });
  expect(toastPlace(diagram, [], 0)).toEqual({ left: 594, width: 560, bottom: 864 });
});

test('what floats beside them leaves them where they are', () => {
  const zoomBar = part(320, 480, 828, 864);
  const map = part(1268, 1428, 744, 864);
  expect(toastPlace(diagram, [zoomBar, map], 56)).toEqual(toastPlace(diagram, [], 56));
});

test('they stand above what floats where they would be', () => {
  const beside = part(308, 1060, 44, 616);
  const map = part(888, 1048, 484, 604);
  expect(toastPlace(beside, [map], 56)).toMatchObject({ left: 404, bottom: 472 });
});

test('on a phone they leave a margin, and stand above the bar that is made for fingers', () => {
  expect(toastPlace(part(0, 390, 100, 800), [part(12, 200, 736, 788)], 56)).toEqual({
    left: 12,
    width: 366,
    bottom: 724,
  });
});
