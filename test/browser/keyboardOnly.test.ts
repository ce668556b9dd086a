import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { Player } from '../support/player';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';
import { waitFor } from '../support/waitFor';

const visits = openVisits();

const MOST_STOPS = 60;

/** Goes on with a key until something has the focus. */
async function goTo({ page }: Visitor, target: Locator, key = 'Tab'): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; !(await hasFocus()); stops += 1) {
    if (stops > MOST_STOPS) throw new Error('the keyboard does not get there');
    await page.keyboard.press(key);
  }
}

it('leads from the sign-in to a whisper without a mouse', async () => {
  const visitor = await visits.arrive();
  const { keyboard } = visitor.page;
  await goTo(visitor, visitor.page.getByRole('radio', { checked: true }));
  await goTo(visitor, visitor.page.getByRole('radio', { name: 'Fox' }), 'ArrowRight');
  await goTo(visitor, visitor.button('Play as guest'));
  await keyboard.press('Enter');
  await visitor.isPlaying();

  const anna = await Player.guest(visits.url);
  anna.send('chat', { text: 'Who is there?' });
  await visitor.hears('Who is there?');
  await keyboard.press('Enter');
  expect(await visitor.message.evaluate((field) => field === document.activeElement)).toBe(true);
  await goTo(visitor, visitor.log.getByRole('button', { name: anna.self!.name }), 'Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.type('a fox');
  await keyboard.press('Enter');
  await visitor.hears('a fox');
  const line = await waitFor(() => anna.chat.find(({ text }) => text === 'a fox'));
  expect(line).toMatchObject({ channel: 'whisper', from: await visitor.ownName() });
  await anna.room.leave();
});

it('leaves what an input method composes alone: no step, no line, until it is chosen', async () => {
  const visitor = await visits.play();
  const { page } = visitor;
  const place = await visitor.stands();
  const session = await page.context().newCDPSession(page);
  await visitor.message.focus();
  const compose = async (text: string) => {
    // The browser tells of a key that the input method has taken as of one without a name.
    const taken = { windowsVirtualKeyCode: 229, key: 'Process' };
    for (const code of ['KeyW', 'Enter']) {
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code, ...taken });
    }
    const [selectionStart, selectionEnd] = [text.length, text.length];
    await session.send('Input.imeSetComposition', { text, selectionStart, selectionEnd });
  };
  await compose('わ');
  await compose('わたし');
  expect(await visitor.message.inputValue()).toBe('わたし');
  expect(await visitor.stands()).toEqual(place);
  await session.send('Input.insertText', { text: '私' });
  expect(await visitor.message.inputValue()).toBe('私');
  expect(await visitor.log.getByText('わたし').count()).toBe(0);
  await page.keyboard.press('Enter');
  await visitor.hears('私');
});
