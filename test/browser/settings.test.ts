import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { closeSettings, openSettings, settingsOf } from '../support/openSettings';
import { Player } from '../support/player';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';

const visits = openVisits();
let visitor: Visitor;

async function arrive(options?: Parameters<typeof Visitor.open>[2]): Promise<void> {
  visitor = await visits.arrive(options);
}

async function play(options?: Parameters<typeof Visitor.open>[2]): Promise<void> {
  visitor = await visits.play(options);
}

function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((element) => element === document.activeElement);
}

/** Goes on with the Tab key until something has the focus. */
async function tabTo(element: Locator): Promise<void> {
  for (let stops = 0; !(await hasFocus(element)); stops += 1) {
    expect(stops).toBeLessThan(60);
    await visitor.page.keyboard.press('Tab');
  }
}

describe('the language', () => {
  it('is changed and changed back with nothing but the keyboard, at once', async () => {
    await play();
    const anna = await Player.guest(visits.url);
    await visitor.hears(`${anna.self!.name} joined.`);
    const { keyboard } = visitor.page;
    await tabTo(visitor.button('Settings'));
    await keyboard.press('Enter');
    await settingsOf(visitor).waitFor();
    await tabTo(settingsOf(visitor).getByLabel('Language'));
    await keyboard.press('D');
    await settingsOf(visitor, 'Einstellungen').waitFor();
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('de');
    await keyboard.press('Escape');
    await settingsOf(visitor, 'Einstellungen').waitFor({ state: 'detached' });
    await visitor.until(() => hasFocus(visitor.button('Einstellungen')));
    await visitor.button('Senden').waitFor();
    await visitor.hears(`${anna.self!.name} ist gekommen.`);

    await visitor.page.reload();
    await tabTo(visitor.button('Einstellungen'));
    await keyboard.press('Enter');
    await tabTo(settingsOf(visitor, 'Einstellungen').getByLabel('Sprache'));
    await keyboard.press('E');
    await settingsOf(visitor).waitFor();
    await closeSettings(visitor);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en');
    await visitor.button('Send').waitFor();
    await anna.room.leave();
  });

  it('is German where the browser is, down to what the server says', async () => {
    await arrive({ locale: 'de-AT' });
    await visitor.page.getByRole('radio', { name: 'Fuchs' }).check();
    await visitor.page.getByLabel('Name', { exact: true }).fill('x');
    await visitor.page.getByLabel('Passwort').fill('short');
    await visitor.button('Konto anlegen').click();
    await visitor.page.getByText('Ein Name hat mindestens 3 Zeichen.').last().waitFor();
    await visitor.page.getByText('Ein Passwort hat mindestens 8 Zeichen.').waitFor();
    await visitor.button('Anmelden').click();
    await visitor.page.getByText('Der Name oder das Passwort ist falsch.').waitFor();
    await visitor.button('Als Gast spielen').click();
    await visitor.page.getByRole('textbox', { name: 'Nachricht' }).fill('/w Nobody hallo');
    await visitor.page.keyboard.press('Enter');
    await visitor.hears('Niemand mit dem Namen Nobody ist da.');
  });

  it('other than English is not loaded before it is wanted', async () => {
    await arrive();
    const loaded = () =>
      visitor.page.evaluate(() =>
        performance.getEntriesByType('resource').filter(({ name }) => /\/de-[^/]+\.js$/.test(name)),
      );
    await visitor.button('Settings').waitFor();
    expect(await loaded()).toEqual([]);
    await openSettings(visitor);
    await settingsOf(visitor).getByLabel('Language').selectOption('Deutsch');
    await settingsOf(visitor, 'Einstellungen').waitFor();
    expect(await loaded()).toHaveLength(1);
  });
});

describe('what is shown', () => {
  it('has no bubbles when they are switched off, but says all in the log', async () => {
    await play();
    const anna = await Player.guest(visits.url);
    await visitor.until(async () => (await visitor.hud('actors')) > 1);
    await openSettings(visitor);
    await settingsOf(visitor).getByLabel('Speech bubbles').uncheck();
    await closeSettings(visitor);
    anna.send('chat', { text: 'Without a bubble' });
    await visitor.hears('Without a bubble');
    expect(await visitor.page.locator('.bubble').count()).toBe(0);
    await openSettings(visitor);
    await settingsOf(visitor).getByLabel('Speech bubbles').check();
    await closeSettings(visitor);
    anna.send('chat', { text: 'With one' });
    await visitor.page.locator('.bubble', { hasText: 'With one' }).waitFor({ state: 'attached' });
    await anna.room.leave();
  });

  it('moves less when that is chosen here', async () => {
    await arrive();
    const motion = () => visitor.page.locator('html').getAttribute('data-motion');
    await openSettings(visitor);
    expect(await motion()).toBe('full');
    await settingsOf(visitor).getByLabel('Less motion').check();
    expect(await motion()).toBe('reduced');
    await settingsOf(visitor).getByLabel('Less motion').uncheck();
    expect(await motion()).toBe('full');
  });

  it('moves less when the device asks for it, whatever is chosen here', async () => {
    await arrive({ reducedMotion: 'reduce' });
    await openSettings(visitor);
    expect(await visitor.page.locator('html').getAttribute('data-motion')).toBe('reduced');
    expect(await settingsOf(visitor).getByLabel('Less motion').isDisabled()).toBe(true);
    expect(await settingsOf(visitor).getByLabel('Less motion').isChecked()).toBe(true);
  });

  it.each(['en', 'de'])('fits on a phone with text twice as large, in %s', async (locale) => {
    await arrive({ locale, viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true });
    await visitor.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await visitor.page.locator('main .corner button').click();
    const cutOff = await visitor.page.locator('dialog *').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > innerWidth || element.scrollWidth > element.clientWidth + 1;
        })
        .filter((element) => getComputedStyle(element).display !== 'inline')
        .map(({ outerHTML }) => outerHTML),
    );
    expect(cutOff).toEqual([]);
  });
});
