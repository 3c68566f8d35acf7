/** A page with nothing but the WebLLM engine, built as the app builds it. */
import { createWebllmEngine } from '../../../src/engines/webllm/engine';

Object.assign(globalThis, { createWebllmEngine });
