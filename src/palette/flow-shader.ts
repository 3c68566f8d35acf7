import { FIELD_WAVES, RIPPLE, RIPPLE_COUNT, SHEARS } from './flow';
import { OUTER_SLOPE, STOP_COUNT } from './geometry';

/** Covers the page with one triangle. */
export const VERTEX_SHADER = `
attribute vec2 corner;
varying vec2 page;
void main() {
  page = corner * 0.5 + 0.5;
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const shears = SHEARS.map(
  ({ axis, waves }, i) =>
    `p.${axis} += shear[${i}].x * sin(TURN * (${waves}.0 * p.${axis === 'x' ? 'y' : 'x'} + shear[${i}].y));`,
).join('\n  ');

const waves = FIELD_WAVES.map(
  ({ x, y, size, phase }) => `${size} * cos(TURN * (dot(vec2(${x}.0, ${y}.0), p) + ${phase}))`,
).join(' + ');

/**
 * The living view: `flowTo`, `fieldAt` (flow.ts) and `colorAt` (geometry.ts) per pixel, then sRGB and dither.
 * OKLab to linear sRGB by Björn Ottosson's matrices; the transfer function is that of IEC 61966-2-1.
 * The dither is triangular noise of one step of 8 bits from "interleaved gradient noise" (Jorge Jimenez, 2014).
 */
export const FRAGMENT_SHADER = `
precision highp float;
varying vec2 page;
uniform vec4 stop[${STOP_COUNT}];   // L, a, b, end of the band
uniform vec3 join[${STOP_COUNT}];  // rise, fall, lift
uniform vec2 shear[${SHEARS.length}]; // amplitude, phase
uniform vec4 ripple[${RIPPLE_COUNT}]; // middle, radius, turn
uniform vec2 aspect;
const float TURN = 6.28318530718;

vec2 turnRing(vec2 p, vec4 ring) {
  vec2 from = p - ring.xy;
  vec2 d = (from - floor(from + 0.5)) * aspect;
  float radius = length(d);
  float across = (radius - ring.z) / ${RIPPLE.width};
  float toRim = max(0.0, 1.0 - radius / ${RIPPLE.rim});
  float angle = ring.w * exp(-across * across) * toRim * toRim;
  float c = cos(angle);
  float s = sin(angle);
  return p + (vec2(d.x * c - d.y * s, d.x * s + d.y * c) - d) / aspect;
}

vec2 flowTo(vec2 p) {
  for (int i = 0; i < ${RIPPLE_COUNT}; i++) if (ripple[i].w != 0.0) p = turnRing(p, ripple[i]);
  ${shears}
  return p;
}

float fieldAt(vec2 p) {
  return 0.5 + 0.5 * (${waves});
}

float easeOff(float x, float inner) {
  return x * (${OUTER_SLOPE} + x * (1.5 - 2.0 * ${OUTER_SLOPE} - inner + x * (${OUTER_SLOPE} + inner - 1.0)));
}

float joinMix(float fall, float rise, float t) {
  fall = max(fall, 1e-5);
  rise = max(rise, 1e-5);
  float slope = 1.5 / (fall + rise);
  float before = easeOff(clamp(1.0 + t / fall, 0.0, 1.0), slope * fall);
  float after = 1.0 - easeOff(clamp(1.0 - t / rise, 0.0, 1.0), slope * rise);
  return t < 0.0 ? before : after;
}

vec3 colorAt(float t) {
  vec3 color = stop[0].xyz;
  float lift = join[0].z;
  for (int i = 1; i < ${STOP_COUNT}; i++) {
    float part = joinMix(join[i - 1].y, join[i].x, t - stop[i - 1].w);
    color = mix(color, stop[i].xyz, part);
    lift = part < 0.5 ? lift * (1.0 - 2.0 * part) : join[i].z * (2.0 * part - 1.0);
  }
  return color + vec3(lift, 0.0, 0.0);
}

vec3 srgb(vec3 lab) {
  vec3 lms = vec3(
    lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z,
    lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z,
    lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z);
  lms = lms * lms * lms;
  vec3 linear = clamp(vec3(
    4.0767416621 * lms.x - 3.3077115913 * lms.y + 0.2309699292 * lms.z,
    -1.2684380046 * lms.x + 2.6097574011 * lms.y - 0.3413193965 * lms.z,
    -0.0041960863 * lms.x - 0.7034186147 * lms.y + 1.7076147010 * lms.z), 0.0, 1.0);
  return mix(12.92 * linear, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, linear));
}

float noise(vec2 pixel) {
  return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
}

void main() {
  vec2 p = flowTo(page);
  vec3 color = srgb(colorAt(fieldAt(p)));
  float dither = noise(gl_FragCoord.xy) + noise(gl_FragCoord.yx + 47.0) - 1.0;
  gl_FragColor = vec4(color + dither / 255.0, 1.0);
}`;
