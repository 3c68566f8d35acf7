/**
 * Lets events be handled before what comes next: promises alone do not, and a model that runs in WebAssembly gives
 * nothing but promises. (A timer of 0 ms would wait for 4 ms.)
 */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
