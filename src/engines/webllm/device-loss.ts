/** What is used of a GPUDevice and its adapter. */
interface LosableDevice {
  readonly lost: Promise<unknown>;
}
interface AdapterPrototype {
  requestDevice(...options: unknown[]): Promise<LosableDevice>;
}

/**
 * Resolves when a GPU device that was made in this worker is lost: its memory ran out, its driver was restarted. The
 * library only writes that into the console, and what waits for the device then may wait for ever. Call it once, before
 * devices are made.
 */
export function deviceLoss(): Promise<void> {
  const adapters = (globalThis as { GPUAdapter?: { prototype: AdapterPrototype } }).GPUAdapter?.prototype;
  return new Promise((resolve) => {
    if (!adapters) return;
    const { requestDevice } = adapters;
    adapters.requestDevice = async function (this: AdapterPrototype, ...options) {
      const device = await requestDevice.apply(this, options);
      void device.lost.then(() => resolve());
      return device;
    };
  });
}
