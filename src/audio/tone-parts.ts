/**
 * The parts of Tone.js that the player uses. Not from the package's index, which opens an AudioContext of its own on
 * import (a second one, and one too early for browsers that wait for a gesture).
 */
export { Analyser } from 'tone/build/esm/component/analysis/Analyser.js';
export { Context } from 'tone/build/esm/core/context/Context.js';
export { Gain } from 'tone/build/esm/core/context/Gain.js';
export { setContext } from 'tone/build/esm/core/context/GlobalContext.js';
export { connect } from 'tone/build/esm/core/context/ToneAudioNode.js';
