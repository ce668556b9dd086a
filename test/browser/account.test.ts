import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { SignJWT, decodeJwt } from 'jose';
import type { Locator } from 'playwright-core';
import { rename } from '../../server/admin/rename';
import { distance } from '../../shared/movement/walk';
import { signIn } from '../support/player';
import { progress } from '../support/progress';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { STEP, Visitor } from '../support/visitor';

const PASSWORD = 'correct horse';
const SECRET = 'a secret that signs the tokens of these tests';

let stage: Stage;
const visitors: Visitor[] = [];

beforeAll(async () => {
  stage = await openStage({ JWT_SECRET: SECRET });
}, STAGE_LIMIT_MS);
afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults);
  for (const visitor of visitors.splice(0)) await visitor.close();
  expect(faults).toEqual([]);
});
afterAll(() => stage?.close());

async function visitor(): Promise<Visitor> {
  const opened = await Visitor.open(stage.browser, stage.server.url);
  visitors.push(opened);
  return opened;
}

it('makes an account, and goes on without a login after a reload, at the same place', async () => {
  const anna = await visitor();
  await anna.register('Anna', PASSWORD);
  const start = await anna.stands();
  await anna.walkTo({ x: start.x + STEP.x, y: start.y + STEP.y });
  const place = await anna.stands();
  await anna.page.reload();
  await anna.isPlaying();
  expect(await anna.ownName()).toBe('Anna');
  expect(await anna.stands()).toEqual(place);
  expect(await anna.hud('actors')).toBe(1);
});

it('renews a token that is older than a day, at its start', async () => {
  const guest = await visitor();
  await guest.button('Play as guest').click();
  await guest.isPlaying();
  const stored = () => guest.page.evaluate(() => localStorage.getItem('meadow.token')!);
  const { sub, jti, ver } = decodeJwt(await stored());
  const yesterday = Math.floor(Date.now() / 1000) - 25 * 3600;
  const old = await new SignJWT({ sub, jti, ver, iat: yesterday })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));
  await guest.page.evaluate((token) => localStorage.setItem('meadow.token', token), old);
  await guest.page.reload();
  await guest.isPlaying();
  await guest.until(async () => (await stored()) !== old);
  expect(decodeJwt(await stored())).toMatchObject({ sub, jti, ver });
  expect(decodeJwt(await stored()).iat).toBeGreaterThan(yesterday + 24 * 3600);
  await guest.page.reload();
  await guest.isPlaying();
});

it('calls who plays in their dialog what the operator has called them meanwhile', async () => {
  const renate = await visitor();
  await renate.register('Renate', PASSWORD);
  const dialog = renate.page.getByRole('dialog');
  await renate.button('Account').click();
  await dialog.getByText('Renate').waitFor();
  await renate.page.keyboard.press('Escape');
  const wanted = { cwd: '.', tell: () => undefined, signal: AbortSignal.timeout(60_000) };
  await rename.run(stage.server.services, ['Renate', 'Admin-Renate'], wanted);
  await renate.hears('is now called Admin-Renate.');
  await renate.button('Account').click();
  await dialog.getByText('Admin-Renate').waitFor();
});

it('brings back who logs out on the way to where they left', async () => {
  const ben = await visitor();
  await ben.register('Ben', PASSWORD);
  const start = await ben.standsFree();
  const target = { x: start.x - 280, y: start.y };
  await ben.clickOn(target);
  await ben.until(async () => distance(await ben.served(), start) > 30);
  const left = await ben.served();
  await ben.button('Log out').click();
  await ben.fillIn('Ben', PASSWORD);
  await ben.button('Log in').click();
  await ben.isPlaying();
  // Some time passes between the HUD's last number and the log-out.
  const way = progress(start, target, await ben.stands());
  expect(way).toBeGreaterThan(progress(start, target, left) - 1);
  expect(way).toBeLessThan(distance(start, target) - 1);
});

it('brings back who logs out standing to exactly there', async () => {
  const ben = await visitor();
  await ben.register('Benno', PASSWORD);
  const start = await ben.stands();
  await ben.walkTo({ x: start.x + STEP.x, y: start.y + STEP.y });
  const place = await ben.stands();
  await ben.button('Log out').click();
  await ben.fillIn('benno', PASSWORD);
  await ben.button('Log in').click();
  await ben.isPlaying();
  expect(distance(await ben.stands(), place)).toBeLessThan(0.2);
  expect(await ben.ownName()).toBe('Benno');
});

it('does not let a reload undo a log-out', async () => {
  const ben = await visitor();
  await ben.button('Play as guest').click();
  await ben.isPlaying();
  await ben.button('Log out').click();
  await ben.page.reload();
  await ben.button('Log in').waitFor();
  expect(await ben.log.count()).toBe(0);
});

it('says in a sentence that the password is wrong', async () => {
  await signIn(stage.server.url, 'register', { username: 'Carla', password: PASSWORD, avatar: 1 });
  const carla = await visitor();
  await carla.fillIn('Carla', 'wrong horse');
  await carla.button('Log in').click();
  await carla.alert.waitFor();
  expect(await carla.alert.innerText()).toBe('The name or the password is wrong.');
});

it('says in a sentence that a name is taken', async () => {
  await signIn(stage.server.url, 'register', { username: 'Dora', password: PASSWORD, avatar: 1 });
  const other = await visitor();
  await other.fillIn('dora', PASSWORD);
  await other.button('Create account').click();
  await other.alert.waitFor();
  expect(await other.alert.innerText()).toBe('This name is taken. Choose another one.');
});

it('says next to each field what is wrong with it', async () => {
  const newcomer = await visitor();
  await newcomer.fillIn('x', 'short');
  await newcomer.button('Create account').click();
  await newcomer.alert.waitFor({ state: 'attached' });
  const { page } = newcomer;
  expect(await problemOf(page.getByRole('textbox', { name: 'Username' }))).toMatch(/at least 3/);
  expect(await problemOf(page.getByLabel('Password'))).toMatch(/at least 8/);
});

it('moves the game to a second tab, unseen by others; the first one says so and stays away', async () => {
  const first = await visitor();
  await first.register('Emil', PASSWORD);
  const onlooker = await visitor();
  await onlooker.register('Onno', PASSWORD);
  // Those of the tests before are waited for by the world, for 20 seconds.
  await onlooker.until(async () => (await onlooker.hud('actors')) === 2, 40_000);
  const actors = await onlooker.watch('actors');
  const second = await first.secondTab();
  visitors.push(second);
  await second.button('Play here instead').waitFor();
  expect(await second.alert.innerText()).toMatch(/already playing in another window/);
  await second.button('Play here instead').click();
  await second.isPlaying();
  await first.button('Play here instead').waitFor();
  const sentence = await first.alert.innerText();
  expect(sentence).toMatch(/went on playing in another window/);
  // Longer than the pause after which a page comes back from a loss.
  await first.page.waitForTimeout(2000);
  expect(await first.alert.innerText()).toBe(sentence);
  await second.isPlaying();
  expect(await actors()).toEqual(['2']);
  expect(await onlooker.log.getByText('Emil').count()).toBe(0);
});

/** What a field is described by, for those who see it and those who hear it. */
async function problemOf(field: Locator): Promise<string> {
  const id = await field.getAttribute('aria-describedby');
  return field.page().locator(`[id="${id}"]`).innerText();
}
