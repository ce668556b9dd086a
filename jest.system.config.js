import tests from './jest.config.js';

/**
 * The tests that need more than Node, or longer than one waits: a real PostgreSQL, Redis and nginx,
 * several processes, minutes of play.
 */
export default {
  ...tests,
  testMatch: [
    '<rootDir>/test/system/**/*.test.ts',
    // What holds over every Redis and on every database is tried with real ones, too.
    '<rootDir>/test/{database,ending,migrations}.test.ts',
    '<rootDir>/server/actor/ActorStore.test.ts',
    '<rootDir>/server/backup/backup.test.ts',
    '<rootDir>/server/cluster/{Peers,afterLostNews}.test.ts',
    '<rootDir>/server/moderation/{Enforcement,Moderation,Reports}.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
  // Servers and crowds of their own need the cores.
  maxWorkers: 2,
  globals: { isSystemTier: true },
};
