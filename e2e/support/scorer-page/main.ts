/** A page of the tests: the scorer as the app loads it. */
import { createScorer } from '../../../src/scoring/scorer';

/** What the page offers to tests. */
export const scorerTools = { createScorer };

Object.assign(window, { scorerTools });
