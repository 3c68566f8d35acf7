/** What both tabs may import: all rooms but each other and the app. */
const TAB_IMPORTS = [
  'src/lib',
  'src/piece',
  'src/palette',
  'src/composer',
  'src/engines',
  'src/scoring',
  'src/audio',
  'src/ui',
  'worklets',
];

/**
 * The import rule of the house: which room may import from which. A room may always import from itself.
 * Of `piece`, the composer may use `labels` only, and the worklets that and `score`: they depend on nothing else.
 */
const rooms = {
  'src/lib': [],
  'src/piece': ['src/lib'],
  'src/palette': ['src/lib', 'src/piece'],
  'src/composer': ['src/lib', 'src/piece/labels'],
  worklets: ['src/lib', 'src/piece/labels', 'src/piece/score', 'src/composer'],
  'src/engines': ['src/lib', 'src/piece', 'src/palette', 'models'],
  'src/scoring': ['src/lib', 'src/piece', 'src/palette', 'src/engines', 'models'],
  'src/audio': ['src/lib', 'src/piece', 'src/composer', 'worklets'],
  'src/ui': ['src/lib'],
  'src/studio': TAB_IMPORTS,
  'src/dataset': TAB_IMPORTS,
};

/** Every file of our own: `src/*`, `worklets` and `models`. */
const OURS = '^(src|worklets|models)/';
/** Tests, what only tests use, and the conformance runs: they may reach further than the product. */
const TESTS = '(\\.test\\.tsx?$|/testing(/|\\.ts$)|/arbitrary-|^worklets/conformance/)';

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `imports of ${room}`,
      comment: `${room} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `^${room}/`, pathNot: TESTS },
      to: { path: OURS, pathNot: [room, ...allowed].map((path) => `^${path}[/.]`) },
    })),
    {
      name: 'sound path and pieces without libraries',
      comment: 'lib, composer and worklets import no package: they run as they are in Node and in the audio thread.',
      severity: 'error',
      from: { path: '^(src/lib|src/composer|worklets|src/piece/labels)', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'product code without test code',
      severity: 'error',
      from: { path: OURS, pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'imports of conformance',
      comment: 'The conformance runs render and measure; they know nothing of the page.',
      severity: 'error',
      from: { path: '^worklets/conformance/' },
      to: { path: OURS, pathNot: ['^worklets/', '^src/(lib|piece|composer|audio|cli)/'] },
    },
    {
      name: 'no React in the terminal commands',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^(src/(app|studio)/|node_modules/react)' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
