import { isAbort, type Messages } from '../ui/messages';

const CALM = 'Something went wrong just now. What plays goes on; reload the page if it keeps happening.';

/** Anything nobody caught becomes a calm line; the cause goes to the console for whoever looks for it. */
export function reportUncaught(messages: Messages): void {
  addEventListener('error', () => messages.say(CALM, 'problem'));
  addEventListener('unhandledrejection', (event) => {
    if (!isAbort(event.reason)) messages.say(CALM, 'problem');
  });
}
