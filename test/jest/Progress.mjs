/** How many of the slowest suites are told at the end. */
const SLOWEST = 10;

/** Where nobody sees a line change, progress is told so often. */
const INTERVAL_MS = 20_000;

/** Tells how far a run of tests is, and at its end which suites took longest. */
export default class Progress {
  #startedAt = Date.now();
  #toldAt = Date.now();

  onRunStart() {
    this.#startedAt = this.#toldAt = Date.now();
  }

  onTestResult(_test, _result, { numPassedTestSuites, numFailedTestSuites, numTotalTestSuites }) {
    // On a terminal Jest itself keeps a line up to date.
    if (process.stdout.isTTY || Date.now() - this.#toldAt < INTERVAL_MS) return;
    this.#toldAt = Date.now();
    const done = numPassedTestSuites + numFailedTestSuites;
    const seconds = Math.round((this.#toldAt - this.#startedAt) / 1000);
    process.stderr.write(`… ${done} of ${numTotalTestSuites} suites after ${seconds} s\n`);
  }

  onRunComplete(contexts, { testResults, numTotalTestSuites }) {
    if (numTotalTestSuites <= SLOWEST) return;
    const [{ config }] = contexts;
    const suites = testResults.map(({ testFilePath, perfStats: { runtime } }) => {
      return { runtime, path: testFilePath.slice(config.rootDir.length + 1) };
    });
    suites.sort((a, b) => b.runtime - a.runtime);
    const lines = suites
      .slice(0, SLOWEST)
      .map(({ runtime, path }) => `${(runtime / 1000).toFixed(1).padStart(7)} s  ${path}\n`);
    process.stderr.write(`\nThe slowest suites:\n${lines.join('')}`);
  }
}
