/**
 * Tests lie beside what they test; those that span both halves lie in test/. What needs more than Node
 * lies in test/system/, and is run by jest.system.config.js.
 */
export default {
  globalSetup: '<rootDir>/test/jest/setup.mjs',
  globalTeardown: '<rootDir>/test/jest/teardown.mjs',
  testEnvironment: '<rootDir>/test/jest/SuiteEnvironment.mjs',
  testMatch: ['<rootDir>/{server,client,shared,bots,bench,test,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/system/'],
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
  testSequencer: '<rootDir>/test/jest/LongestFirst.mjs',
  // More than cores: in most of its time a suite waits for somebody who walks, or for a picture.
  maxWorkers: 3,
  // Nothing keeps a worker alive; on a busy machine it takes its time to end all the same.
  workerGracefulExitTimeout: 10_000,
  // Long enough for a machine that is busy with something else; only what hangs takes so long.
  testTimeout: 90_000,
  reporters: ['default', '<rootDir>/test/jest/Progress.mjs'],
};
