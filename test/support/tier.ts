declare global {
  /** Set by jest.system.config.js. */
  var isSystemTier: boolean | undefined;
}

/** Whether these are the tests that need more than Node: `npm run test:system`. */
export const IS_SYSTEM_TIER = globalThis.isSystemTier === true;
