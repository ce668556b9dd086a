import { describe, expect, it } from '@jest/globals';
import { closeSettings, openSettings, settingsOf } from '../support/openSettings';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';

const visits = openVisits();
let visitor: Visitor;

async function play(): Promise<void> {
  visitor = await visits.play();
}

describe('a key', () => {
  const keyFor = (action: string) =>
    settingsOf(visitor).getByRole('button', { name: `${action}:` });

  async function choose(action: string, code: string): Promise<void> {
    await keyFor(action).click();
    await visitor.page.keyboard.press(code);
  }

  it('that is chosen for walking walks, and the old one does no more', async () => {
    await play();
    const start = await visitor.standsFree();
    await openSettings(visitor);
    await choose('Walk up', 'KeyI');
    await settingsOf(visitor).getByRole('button', { name: 'Walk up: I' }).waitFor();
    await closeSettings(visitor);
    const { keyboard } = visitor.page;
    await keyboard.down('KeyI');
    await visitor.until(async () => (await visitor.shown()).y < start.y - 10);
    await keyboard.up('KeyI');
    const place = await visitor.stands();
    await keyboard.down('KeyW');
    expect(await visitor.stands()).toEqual(place);
    await keyboard.up('KeyW');
    // Back to where it came from: there the ground is free.
    await keyboard.down('ArrowDown');
    await visitor.until(async () => (await visitor.shown()).y > place.y + 5);
    await keyboard.up('ArrowDown');

    await visitor.page.reload();
    await visitor.isPlaying();
    await openSettings(visitor);
    await settingsOf(visitor).getByRole('button', { name: 'Walk up: I' }).waitFor();
    await settingsOf(visitor).getByRole('button', { name: 'Reset to defaults' }).click();
    await settingsOf(visitor).getByRole('button', { name: 'Walk up: W' }).waitFor();
  });

  it('is refused in words when it is taken, or needed elsewhere', async () => {
    await play();
    await openSettings(visitor);
    await choose('Show the map', 'KeyA');
    const refusal = settingsOf(visitor).getByRole('alert');
    expect(await refusal.innerText()).toMatch(/^A is already used for “Walk left”/);
    await visitor.page.keyboard.press('Tab');
    await refusal.getByText(/^Tab is needed/).waitFor();
    await visitor.page.keyboard.press('Enter');
    await refusal.getByText(/^Enter is needed/).waitFor();
    await visitor.page.keyboard.press('Escape');
    await refusal.waitFor({ state: 'detached' });
    expect(await keyFor('Show the map').getAttribute('aria-label')).toBe('Show the map: M');
    await settingsOf(visitor).waitFor();
    await closeSettings(visitor);
  });

  it('does nothing but write while one types, or composes, or reads a dialog', async () => {
    await play();
    const hud = visitor.page.locator('.hud');
    const start = await visitor.stands();
    await openSettings(visitor);
    await choose('Show numbers', 'KeyH');
    await settingsOf(visitor).getByRole('button', { name: 'Show numbers: H' }).waitFor();
    await visitor.page.keyboard.press('KeyH');
    await closeSettings(visitor);
    await visitor.message.pressSequentially('hm+w');
    expect(await visitor.message.inputValue()).toBe('hm+w');
    await visitor.page.keyboard.press('Escape');
    await visitor.page.evaluate(() => {
      for (const code of ['KeyH', 'KeyW']) {
        const composing = { code, key: 'Process', isComposing: true };
        dispatchEvent(new KeyboardEvent('keydown', composing));
      }
    });
    expect(await visitor.stands()).toEqual(start);
    expect(await hud.count()).toBe(1);
    await visitor.page.keyboard.press('KeyH');
    await hud.waitFor({ state: 'detached' });
  });

  it('does what it does as soon as that is seen', async () => {
    visitor = await visits.arrive();
    await visitor.page.evaluate(() => {
      const press = (_: unknown, observer: MutationObserver) => {
        if (!document.querySelector('.hud')) return;
        observer.disconnect();
        dispatchEvent(new KeyboardEvent('keydown', { code: 'F3', key: 'F3' }));
      };
      new MutationObserver(press).observe(document.body, { childList: true, subtree: true });
    });
    await visitor.button('Play as guest').click();
    await visitor.log.waitFor();
    await visitor.page.locator('.hud').waitFor({ state: 'detached' });
  });

  it('begins a command in the chat, wherever the keyboard has it', async () => {
    await play();
    await visitor.page.keyboard.press('/');
    await visitor.page.keyboard.type('who');
    expect(await visitor.message.inputValue()).toBe('/who');
  });
});
