import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

const PHONE = {
  viewport: { width: 375, height: 667 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

let stage: Stage;
let phone: Visitor;
let anna: Player;

beforeAll(async () => {
  stage = await openStage();
  anna = await Player.guest(stage.server.url);
  phone = await Visitor.guest(stage.browser, stage.server.url, PHONE);
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

function say(text: string): void {
  anna.send('chat', { text });
}

it('is open at first, and folds to one button', async () => {
  const toggle = phone.button('Chat');
  expect(await toggle.getAttribute('aria-expanded')).toBe('true');
  await toggle.tap();
  expect(await toggle.getAttribute('aria-expanded')).toBe('false');
  for (const part of [phone.log, phone.message, phone.button('Send')]) {
    expect(await part.count()).toBe(0);
  }
});

it('counts what others say meanwhile', async () => {
  say('One');
  await phone.button('Chat, 1 unread').waitFor();
  say(`/w ${await phone.ownName()} Two`);
  await phone.button('Chat, 2 unread').waitFor();
  expect(await phone.button('Chat, 2 unread').innerText()).toBe('2');
});

it('unfolds with the newest lines, and has counted them as read', async () => {
  await phone.button('Chat, 2 unread').tap();
  await phone.hears('Two');
  await phone.button('Chat').tap();
  say('Three');
  await phone.button('Chat, 1 unread').waitFor();
});

it('unfolds by Enter, to write at once', async () => {
  await phone.page.keyboard.press('Escape');
  await phone.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await phone.page.keyboard.press('Enter');
  await phone.page.keyboard.type('I am back.');
  await phone.page.keyboard.press('Enter');
  await phone.hears('I am back.');
});

it('keeps what was being written', async () => {
  await phone.message.fill('Half a sent');
  await phone.button('Chat').tap();
  await phone.button('Chat').tap();
  expect(await phone.message.inputValue()).toBe('Half a sent');
});

it('lets a finger scroll the log by the names', async () => {
  await phone.message.fill('');
  for (let i = 0; i < 2; i += 1) say(`Verse ${i}: ${'la '.repeat(60)}`);
  await phone.hears('Verse 1');
  const scrollTop = () => phone.log.evaluate((log) => log.scrollTop);
  await phone.until(async () => (await scrollTop()) > 50);
  const start = await scrollTop();
  const name = (await phone.log.getByRole('button').last().boundingBox())!;
  const session = await phone.page.context().newCDPSession(phone.page);
  for (let moved = 0; moved <= 100; moved += 10) {
    const touchPoints = [{ x: name.x + 5, y: name.y + 5 + moved }];
    const type = moved === 0 ? 'touchStart' : 'touchMove';
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await phone.until(async () => (await scrollTop()) < start - 50);
});

it('reports no error of its own', () => {
  expect(phone.faults).toEqual([]);
});
