import type { FlowState } from './flow';
import { FRAGMENT_SHADER, VERTEX_SHADER } from './flow-shader';
import { STOP_COUNT, type Stops } from './geometry';
import type { Surface } from './surface';

/** Resolution of the picture at full quality: at most this many pixels a side, and this part of the page's CSS pixels. */
const LONGEST_SIDE = 640;
const SCALE = 0.5;

/** The living view in one WebGL pass. Returns null where WebGL is not to be had. */
export function createWebglSurface(canvas: HTMLCanvasElement): Surface | null {
  const gl = canvas.getContext('webgl', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    powerPreference: 'low-power',
  });
  const program = gl && linkProgram(gl);
  if (!gl || !program) return null;
  coverPage(gl, program);
  const uniforms = uniformsOf(gl, program);
  return {
    frameGap: 0,
    resize(quality) {
      const { width, height } = canvas.getBoundingClientRect();
      const scale = quality * Math.min(SCALE, LONGEST_SIDE / Math.max(1, width, height));
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      gl.viewport(0, 0, canvas.width, canvas.height);
    },
    draw(stops, flow) {
      uniforms.set(stops, flow);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
    dispose() {
      gl.deleteProgram(program);
    },
  };
}

function coverPage(gl: WebGLRenderingContext, program: WebGLProgram): void {
  const corner = gl.getAttribLocation(program, 'corner');
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
}

/** Uploads stops and flow as uniforms; its buffers are made once. */
function uniformsOf(gl: WebGLRenderingContext, program: WebGLProgram) {
  const at = (name: string) => gl.getUniformLocation(program, name);
  const places = { stop: at('stop'), join: at('join'), shear: at('shear'), ripple: at('ripple'), aspect: at('aspect') };
  const stopData = new Float32Array(STOP_COUNT * 4);
  const joinData = new Float32Array(STOP_COUNT * 3);
  let shearData = new Float32Array(0);
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, not a React hook
  gl.useProgram(program);
  return {
    set(stops: Stops, flow: FlowState): void {
      let end = 0;
      stops.forEach((stop, i) => {
        end += stop.share;
        stopData.set([stop.l, stop.a, stop.b, end], i * 4);
        joinData.set([stop.rise, stop.fall, stop.lift], i * 3);
      });
      if (shearData.length === 0) shearData = new Float32Array(flow.phase.length * 2);
      for (let i = 0; i < flow.phase.length; i++) {
        shearData[i * 2] = flow.amplitude[i] as number;
        shearData[i * 2 + 1] = flow.phase[i] as number;
      }
      gl.uniform4fv(places.stop, stopData);
      gl.uniform3fv(places.join, joinData);
      gl.uniform2fv(places.shear, shearData);
      gl.uniform4fv(places.ripple, flow.ripples);
      gl.uniform2f(places.aspect, flow.aspectX, flow.aspectY);
    },
  };
}

/** The linked program, or null if this machine's WebGL cannot build it. */
function linkProgram(gl: WebGLRenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  if (!program) return null;
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}
