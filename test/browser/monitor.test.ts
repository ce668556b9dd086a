import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { Player } from '../support/player';
import { type ServerProcess, startServer } from '../support/serverProcess';
import { STAGE_LIMIT_MS } from '../support/stage';
import { waitFor } from '../support/waitFor';

const PASSWORD = 'look but do not touch';

let browser: Browser;
let server: ServerProcess;
let faults: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, STAGE_LIMIT_MS);
afterEach(async () => {
  await server.remove();
});
afterAll(async () => {
  await browser.close();
});

/** Starts a server with Anna in it, and opens the monitor's page of her room. */
async function inspect(actions: 'on' | 'off'): Promise<{ page: Page; anna: Player }> {
  server = await startServer({ env: { MONITOR_PASSWORD: PASSWORD, MONITOR_ACTIONS: actions } });
  const anna = await Player.guest(server.url);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    httpCredentials: { username: 'admin', password: PASSWORD },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  faults = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`${server.url}/monitor`);
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByText(anna.room.sessionId).waitFor();
  return { page, anna };
}

/** Answers the next question of the page why, or with `null` takes the wish back. */
function answerWhy(page: Page, why: string | null): void {
  page.once('dialog', (dialog) => {
    void (why === null ? dialog.dismiss() : dialog.accept(why));
  });
}

describe('the page of the monitor', () => {
  it('shows who is where, and has no button that changes anything', async () => {
    const { page, anna } = await inspect('off');
    await page.getByRole('tab', { name: 'State' }).click();
    await page.getByText(anna.self!.name).waitFor();
    await page.getByText('0 eased, 0 snapped').waitFor();
    for (const name of ['Broadcast', 'Dispose', 'Send', 'Disconnect client']) {
      expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    }
    await page.goBack();
    await page.getByRole('button', { name: 'Inspect' }).waitFor();
    expect(await page.getByRole('button', { name: 'Dispose' }).count()).toBe(0);
    const told = await page
      .locator('#app > header > div')
      .evaluate((bar) => getComputedStyle(bar, '::after').content);
    expect(told).toBe('"This monitor only shows."');
    expect(faults).toEqual([]);
  });

  it('acts when it may, asks why, and tells when it is refused', async () => {
    const { page, anna } = await inspect('on');
    await page.getByRole('button', { name: 'Broadcast' }).click();
    answerWhy(page, 'closing time');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    const notice = await waitFor(() => anna.notices.find(({ code }) => code === 'announcement'));
    expect(notice.text).toBe('The world closes in ten minutes.');

    const refused = page.waitForEvent('dialog', (dialog) => dialog.type() === 'alert');
    await page.getByRole('button', { name: 'Broadcast' }).click();
    await page.getByLabel('Message type').fill('gossip');
    answerWhy(page, 'by mistake');
    // The alert may hold the page up before the click has come to its end.
    const click = page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    const alert = await refused;
    expect(alert.message()).toBe('The monitor cannot do this.');
    await alert.dismiss();
    await click;

    const disconnect = page.getByRole('button', { name: 'Disconnect client' });
    answerWhy(page, null);
    await disconnect.click();
    expect(anna.isClosed).toBe(false);
    answerWhy(page, 'spam');
    await disconnect.click();
    expect((await anna.closed).code).toBe(4101);
    const reasons = server
      .logged('an operator acted')
      .map(({ audit }) => (audit as { why: string }).why);
    expect(reasons).toEqual(['closing time', 'spam']);
  });
});
