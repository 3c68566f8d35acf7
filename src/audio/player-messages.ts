/** What the player says, in plain words. */
export const SAYS = {
  blocked: 'Your browser waits for a tap or a key before it plays sound. Press play.',
  interrupted: 'Something else has the sound just now. The music goes on after it.',
  noAudio: 'This browser has no AudioWorklet, so Tintune cannot play here. Any current browser can.',
  notLoaded: 'The synth could not be loaded. Check the connection, then press play to try again.',
  voiceSilenced: 'A voice of the synth went wrong and was silenced. The rest plays on.',
  wentOn: 'The sound was lost for a moment and goes on.',
  crashed: 'The synth stopped. Press play to start it again.',
  shedding: 'This device is busy, so the music plays a little thinner for a while.',
} as const;
