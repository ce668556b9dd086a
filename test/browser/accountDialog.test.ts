import { text as readAll } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { distance } from '../../shared/movement/walk';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { STEP, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const PASSWORD = 'correct horse';
const NEW_PASSWORD = 'battery staple';

let stage: Stage;
let visitor: Visitor;
let dialog: Locator;
/** Sees the visitor. */
let onlooker: Player;

beforeAll(async () => {
  stage = await openStage();
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

beforeEach(async () => {
  onlooker = await Player.guest(stage.server.url);
  visitor = await Visitor.open(stage.browser, stage.server.url);
  dialog = visitor.page.getByRole('dialog');
});
afterEach(async () => {
  const { faults } = visitor;
  await visitor.close();
  await onlooker.room.leave();
  expect(faults).toEqual([]);
});

/** The visitor's actor as the onlooker sees it. */
async function seen(name: string) {
  return waitFor(() => [...onlooker.actors.values()].find((actor) => actor.name === name));
}

async function openDialog(): Promise<void> {
  await visitor.button('Account').click();
  await dialog.waitFor();
}

/** Tells what the dialog says has been done. */
async function deed(): Promise<string> {
  const status = dialog.getByRole('status');
  await status.waitFor();
  return status.innerText();
}

async function logIn(who: Visitor, name: string, password: string): Promise<void> {
  await who.fillIn(name, password);
  await who.button('Log in').click();
}

async function playAsGuest(): Promise<string> {
  await visitor.page.getByRole('radio', { name: 'Fox' }).check();
  await visitor.button('Play as guest').click();
  await visitor.isPlaying();
  return visitor.ownName();
}

describe('the dialog', () => {
  it('is closed by Escape and by its button, and gives the focus back', async () => {
    await playAsGuest();
    const opener = visitor.button('Account');
    const hasFocus = () => opener.evaluate((button) => button === document.activeElement);
    await opener.focus();
    await visitor.page.keyboard.press('Enter');
    await dialog.getByLabel('Username').waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    await visitor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await visitor.until(hasFocus);
    await openDialog();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await visitor.until(hasFocus);
  });

  it('keeps keys and clicks for itself', async () => {
    await playAsGuest();
    const start = await visitor.stands();
    await openDialog();
    await dialog.getByRole('heading').click();
    for (const key of ['KeyD', 'ArrowUp', 'Enter']) await visitor.page.keyboard.press(key);
    await visitor.page.mouse.click(20, 240);
    await dialog.getByLabel('Username').fill('wasd');
    expect(await visitor.message.evaluate((field) => field === document.activeElement)).toBe(false);
    expect(await visitor.stands()).toEqual(start);
    await visitor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await visitor.page.mouse.click(20, 240);
    await visitor.until(async () => distance(await visitor.shown(), start) > 5);
  });

  it('stops walking by keys when it opens', async () => {
    await playAsGuest();
    const start = await visitor.stands();
    await visitor.page.keyboard.down('KeyD');
    await visitor.until(async () => distance(await visitor.shown(), start) > 10);
    await openDialog();
    await visitor.stands();
    await visitor.page.keyboard.up('KeyD');
  });
});

describe('a guest', () => {
  it('becomes an account without leaving the world, and is called so at once', async () => {
    const guest = await playAsGuest();
    const start = await visitor.stands();
    await visitor.walkTo({ x: start.x + STEP.x, y: start.y + STEP.y });
    const place = await visitor.stands();
    const { avatar, id } = await seen(guest);
    const told = onlooker.notices.length;

    await openDialog();
    await dialog.getByLabel('Username').fill('Anna');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Keep this figure' }).click();
    expect(await deed()).toMatch(/You are Anna now/);
    await seen('Anna');
    await visitor.until(async () => (await visitor.ownName()) === 'Anna');
    expect(await visitor.hears('is now called Anna.')).toContain(`${guest} is now called Anna.`);
    // Whoever joined anew would have left before, or not be told of.
    const news = onlooker.notices
      .slice(told)
      .filter(({ name }) => name === guest || name === 'Anna');
    expect(news.map(({ code }) => code)).toEqual(['renamed']);
    await visitor.page.keyboard.press('Escape');

    await visitor.page.reload();
    await visitor.isPlaying();
    expect(await visitor.stands()).toEqual(place);
    await visitor.button('Log out').click();
    await logIn(visitor, 'anna', PASSWORD);
    await visitor.isPlaying();
    expect(await visitor.ownName()).toBe('Anna');
    expect(await seen('Anna')).toMatchObject({ avatar, id });
  });

  it('is told what is wrong with a name or a password', async () => {
    await playAsGuest();
    await openDialog();
    await dialog.getByLabel('Username').fill('x');
    await dialog.getByLabel('Password').fill('short');
    await dialog.getByRole('button', { name: 'Keep this figure' }).click();
    await dialog
      .getByText(/at least 3/)
      .first()
      .waitFor();
    await dialog
      .getByText(/at least 8/)
      .first()
      .waitFor();
    await dialog.getByLabel('Username').fill('Anna');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Keep this figure' }).click();
    await dialog.getByText(/is taken/).waitFor();
  });

  it('is deleted after a second word, and its figure is gone', async () => {
    const guest = await playAsGuest();
    await seen(guest);
    await openDialog();
    await dialog.getByRole('button', { name: 'Delete guest' }).click();
    await dialog.getByText('This cannot be undone.').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.getByRole('button', { name: 'Delete guest' }).click();
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await visitor.button('Log in').waitFor();
    expect(await visitor.banner.innerText()).toMatch(/is deleted/);
    await waitFor(() => ![...onlooker.actors.values()].some(({ name }) => name === guest));
    await visitor.page.reload();
    await visitor.button('Log in').waitFor();
  });
});

describe('an account', () => {
  it('gets another password, and goes on playing', async () => {
    await visitor.register('Berta', PASSWORD);
    await openDialog();
    await dialog.getByLabel('Current password').fill('wrong horse');
    await dialog.getByLabel('New password').fill(NEW_PASSWORD);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await dialog.getByText('The password is wrong.').waitFor();
    await dialog.getByLabel('Current password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    expect(await deed()).toMatch(/password is changed/);
    expect(await dialog.getByLabel('New password').inputValue()).toBe('');
    await visitor.page.keyboard.press('Escape');
    const { x, y } = await visitor.stands();
    await visitor.walkTo({ x: x + STEP.x, y: y + STEP.y });

    await visitor.page.reload();
    await visitor.isPlaying();
    await visitor.button('Log out').click();
    await logIn(visitor, 'Berta', PASSWORD);
    await visitor.alert.waitFor();
    await logIn(visitor, 'Berta', NEW_PASSWORD);
    await visitor.isPlaying();
  });

  it('is logged out everywhere', async () => {
    await visitor.register('Carla', PASSWORD);
    const elsewhere = await Visitor.open(stage.browser, stage.server.url);
    await logIn(elsewhere, 'Carla', PASSWORD);
    await elsewhere.button('Play here instead').waitFor();
    await openDialog();
    await dialog.getByRole('button', { name: 'Log out everywhere' }).click();
    await visitor.button('Log in').waitFor();
    expect(await visitor.banner.innerText()).toMatch(/logged out on all your devices/);
    await elsewhere.button('Play here instead').click();
    await elsewhere.button('Log in').waitFor();
    expect(await elsewhere.alert.innerText()).toMatch(/session has ended/);
    expect(elsewhere.faults).toEqual([]);
    await elsewhere.close();
    await visitor.page.reload();
    await visitor.button('Log in').waitFor();
  });

  it('that is logged out by another page is told so, and stays away', async () => {
    await visitor.register('Dora', PASSWORD);
    const login = await fetch(`${stage.server.url}/api/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'Dora', password: PASSWORD }),
    });
    const { token } = (await login.json()) as { token: string };
    await fetch(`${stage.server.url}/api/logout-everywhere`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    await visitor.alert.waitFor();
    expect(await visitor.alert.innerText()).toBe('You have been logged out.');
    expect(await visitor.button('Log in').count()).toBe(1);
  });

  it('takes its data along', async () => {
    await visitor.register('Emma', PASSWORD);
    await openDialog();
    const saving = visitor.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download my data' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('meadow-Emma.json');
    const text = await readAll(await download.createReadStream());
    expect(JSON.parse(text)).toBeInstanceOf(Object);
    expect(text).toContain('Emma');
    expect(await deed()).toContain('meadow-Emma.json');
  });

  it('is deleted with its password and a second word, and its name is free again', async () => {
    await visitor.register('Frida', PASSWORD);
    // After a reload nothing but the token is left.
    await visitor.page.reload();
    await visitor.isPlaying();
    await openDialog();
    await dialog.getByRole('button', { name: 'Delete account' }).click();
    await dialog.getByText('This cannot be undone.').waitFor();
    await dialog.getByLabel('Password').fill('wrong horse');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await dialog.getByText('The password is wrong.').waitFor();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await visitor.button('Create account').waitFor();
    expect(await visitor.banner.innerText()).toMatch(/Your account .* is deleted/);
    await waitFor(() => ![...onlooker.actors.values()].some(({ name }) => name === 'Frida'));
    await visitor.register('Frida', PASSWORD);
    expect(await visitor.ownName()).toBe('Frida');
  });
});
