import { afterEach, expect, it, vi } from 'vitest';
import { deviceLoss } from './device-loss';

afterEach(() => vi.unstubAllGlobals());

it('the loss of any device is told', async () => {
  let lose = () => {};
  class GPUAdapter {
    readonly name = 'adapter';
    async requestDevice(options: object) {
      const lost = new Promise<void>((resolve) => {
        lose = resolve;
      });
      return { by: this.name, options, lost };
    }
  }
  vi.stubGlobal('GPUAdapter', GPUAdapter);
  let isLost = false;
  const loss = deviceLoss().then(() => {
    isLost = true;
  });
  const device = await new GPUAdapter().requestDevice({ label: 'mine' });
  expect(device).toMatchObject({ by: 'adapter', options: { label: 'mine' } });
  await Promise.resolve();
  expect(isLost).toBe(false);
  lose();
  await loss;
});
