import { expect, it } from 'vitest';
import { applyWidth } from './width';

it('scales the side and keeps the middle: 0 makes both channels equal, 1 changes nothing', () => {
  const at = (width: number) => {
    const left = Float64Array.of(1, 0.3);
    const right = Float64Array.of(-0.5, 0.7);
    applyWidth(left, right, width, 2);
    return { left: [...left], right: [...right] };
  };
  expect(at(0).left).toEqual(at(0).right);
  expect(at(0).left[0]).toBeCloseTo(0.25);
  expect(at(1)).toEqual({ left: [1, 0.3], right: [-0.5, 0.7] });
  expect(at(0.5).left[0] - at(0.5).right[0]).toBeCloseTo(0.75);
});
