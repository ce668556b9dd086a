import { TestEnvironment } from 'jest-environment-node';

/**
 * Node; when a test fails, it prints what the pages show that are open in a browser then.
 * `openBrowser` puts the browsers into the global `browsersToTell`.
 */
export default class TellingEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.browsersToTell = [];
  }

  async handleTestEvent({ name }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return;
    const contexts = this.global.browsersToTell.flatMap((browser) => browser.contexts());
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
