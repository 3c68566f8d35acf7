import { expect, it } from 'vitest';
import { insistsOnGesture, isAndroid, isIos } from './phone';

const device = (userAgent: string, maxTouchPoints = 0) => ({ userAgent, maxTouchPoints });
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140 Mobile';
const PIXEL = 'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/146.0.0.0 Mobile Safari/537.36';

it('knows phones and tablets from computers', () => {
  expect(isIos(device(IPHONE, 5))).toBe(true);
  expect(isIos(device(MAC, 5))).toBe(true);
  expect(isIos(device(MAC))).toBe(false);
  expect(isIos(device(PIXEL, 5))).toBe(false);
  expect(isAndroid(device(PIXEL, 5))).toBe(true);
  expect(isAndroid(device(IPHONE, 5))).toBe(false);
});

it('knows which browsers start sound within gestures only', () => {
  const chrome = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/146.0.0.0 Safari/537.36';
  expect(insistsOnGesture(device(IPHONE, 5))).toBe(true);
  expect(insistsOnGesture(device(MAC))).toBe(true);
  expect(insistsOnGesture(device(PIXEL, 5))).toBe(false);
  expect(insistsOnGesture(device(chrome))).toBe(false);
});
