import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { Leftovers } from './Leftovers.ts';
import { connectToBrowser, shared } from './workerBrowser.ts';

/**
 * Node, for one suite: with a folder for temporary files of its own, and a browser that it shares with
 * the suites before and after it. A suite that leaves something behind fails; one that fails prints
 * what the pages show that are open then.
 */
export default class SuiteEnvironment extends TestEnvironment {
  #leftovers;
  #browsers = [];
  #hasFailed = false;

  constructor(config, context) {
    const folder = mkdtempSync(join(process.env.MEADOW_TEST_RUN, 's-'));
    chmodSync(folder, 0o711);
    // Before the suite gets its copy of the environment variables.
    process.env.TMPDIR = folder;
    super(config, context);
    this.#leftovers = new Leftovers(folder, shared);
  }

  async setup() {
    await super.setup();
    this.global.browsers = this.#browsers;
    this.global.connectToBrowser = connectToBrowser;
  }

  async teardown() {
    await super.teardown();
    const left = await this.#leftovers.take();
    if (left.length === 0) return;
    const fault = `This suite leaves behind:\n  ${left.join('\n  ')}`;
    // What failed before is why, and would not be told.
    if (this.#hasFailed) process.stderr.write(`${fault}\n`);
    else throw new Error(fault);
  }

  async handleTestEvent({ name }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return;
    this.#hasFailed = true;
    const contexts = this.#browsers.flatMap((browser) => browser.contexts());
    for (const page of contexts.flatMap((context) => context.pages())) {
      process.stderr.write(`${page.url()} shows:\n${await textOf(page)}\n`);
    }
  }
}

/** The text of a page, and what is typed into it. */
async function textOf(page) {
  const body = page.locator('body');
  const text = await body.ariaSnapshot({ timeout: 5000 }).catch(({ message }) => message);
  return text.replaceAll(/^/gm, '  ');
}
