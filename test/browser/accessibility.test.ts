import { describe, expect, it } from '@jest/globals';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions } from 'playwright-core';
import type { Visitor } from '../support/visitor';
import { openVisits } from '../support/visits';

const visits = openVisits();

const SCREENS: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true },
};

const WORDS = {
  en: { guest: 'Play as guest', settings: 'Settings', account: 'Account' },
  de: { guest: 'Als Gast spielen', settings: 'Einstellungen', account: 'Konto' },
} as const;

/** What axe finds wrong with the page as it is now, by the rule and the first place. */
async function faultsOf({ page }: Visitor): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The texts that are cut off, or lie outside the page where nobody can scroll to. */
async function cutTexts({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const told = [
      ...document.querySelectorAll<HTMLElement>('button, label, p, h1, h2, h3, legend'),
    ];
    return told
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        if (width <= 1 || !element.checkVisibility()) return false;
        const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        return isCut || left < -1 || right > innerWidth + 1;
      })
      .map((element) => `${element.tagName} ${element.textContent}`);
  });
}

const SITUATIONS = Object.keys(SCREENS).flatMap((screen) =>
  (['en', 'de'] as const).map((language) => ({ screen, language })),
);

describe.each(SITUATIONS)('on a $screen, in $language', ({ screen, language }) => {
  const words = WORDS[language];

  it('no page and no dialog bars anybody', async () => {
    const visitor = await visits.arrive({ ...SCREENS[screen], locale: language });
    await visitor.button(words.guest).waitFor();
    expect(await faultsOf(visitor)).toEqual([]);
    await visitor.button(words.guest).click();
    await visitor.page.getByRole('log').waitFor();
    const line = `Hello on a ${screen} in ${language}`;
    await visitor.page.locator('.chat input').fill(line);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('log').getByText(line).waitFor();
    expect(await faultsOf(visitor)).toEqual([]);
    for (const name of [words.settings, words.account]) {
      await visitor.button(name).click();
      await visitor.page.getByRole('dialog').waitFor();
      expect(await faultsOf(visitor)).toEqual([]);
      await visitor.page.keyboard.press('Escape');
      await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('text of twice the size is read to its end', async () => {
    const visitor = await visits.arrive({ ...SCREENS[screen], locale: language });
    await visitor.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await visitor.button(words.guest).waitFor();
    expect(await cutTexts(visitor)).toEqual([]);
    await visitor.button(words.guest).click();
    await visitor.page.getByRole('log').waitFor();
    expect(await cutTexts(visitor)).toEqual([]);
    for (const name of [words.settings, words.account]) {
      await visitor.button(name).click();
      await visitor.page.getByRole('dialog').waitFor();
      expect(await cutTexts(visitor)).toEqual([]);
      await visitor.page.keyboard.press('Escape');
      await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
});

it('what is still to be loaded is told as a progress bar', async () => {
  const visitor = await visits.arrive({ query: 'slow' });
  const { page } = visitor;
  await page.route('**/*.png', async (route) => {
    await visitor.button('Play as guest').waitFor();
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  const bar = page.getByRole('progressbar', { name: 'Loading the world' });
  await bar.waitFor();
  await bar.waitFor({ state: 'detached' });
});
