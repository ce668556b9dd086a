/** Tests lie beside what they test; those that span both halves lie in test/. */
export default {
  testEnvironment: '<rootDir>/test/support/TellingEnvironment.mjs',
  testMatch: ['<rootDir>/{server,client,shared,bots,bench,test,scripts}/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            useDefineForClassFields: false,
            react: { runtime: 'automatic', importSource: 'preact' },
          },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Two cores: more would make the tests wait for one another.
  maxWorkers: 2,
  // Long enough for a machine that is busy with something else; only what hangs takes so long.
  testTimeout: 90_000,
  forceExit: false,
};
