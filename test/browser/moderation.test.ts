import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

const MODERATOR = { username: 'Anna', password: 'correct horse', avatar: 0 };

let stage: Stage;
let anna: Visitor;
let ben: Visitor;

beforeAll(async () => {
  stage = await openStage();
  const { browser, server } = stage;
  const { accounts, moderation } = server.services;
  await accounts.register(MODERATOR);
  await moderation.giveRole(MODERATOR.username, 'moderator');
  anna = await Visitor.open(browser, server.url);
  await anna.fillIn(MODERATOR.username, MODERATOR.password);
  await anna.button('Log in').click();
  await anna.isPlaying();
  ben = await Visitor.guest(browser, server.url);
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

it('shows an announcement to everybody, over the world until they have read it', async () => {
  await anna.say('/announce Tea at five on the square');
  await ben.hears('Tea at five on the square');
  expect(await ben.alert.innerText()).toBe('Tea at five on the square');
  await ben.button('Close').click();
  await ben.alert.waitFor({ state: 'detached' });
  await anna.button('Close').click();
  // Another one is shown again.
  await anna.say('/announce Tea is over');
  await ben.alert.getByText('Tea is over').waitFor();
  await ben.button('Close').click();
  await anna.button('Close').click();
});

it('tells in the language of the page for how long and why one is silenced', async () => {
  await anna.say(`/silence ${await ben.ownName()} 10m sings`);
  await ben.hears('You are silenced until');
  await ben.say('la la la');
  await ben.until(async () => (await ben.message.inputValue()) === 'la la la');
  await ben.message.fill('');
  expect((await anna.hears('is silenced until')).join('\n')).not.toContain('la la la');
});

it('tells moderators of a report, and all of /help', async () => {
  await ben.say('/report Anna is strict');
  await anna.hears(`${await ben.ownName()} reports Anna: is strict`);
  await anna.say('/help');
  await anna.hears('/ban name duration reason');
});

it('tells on the last card why one was sent out, and lets one come back', async () => {
  await anna.say(`/kick ${await ben.ownName()} 5 minutes of fresh air`);
  await ben.alert.waitFor();
  expect(await ben.alert.innerText()).toBe(
    'A moderator has sent you out of the world. Reason: 5 minutes of fresh air',
  );
  await ben.button('Try again').click();
  await ben.isPlaying();
});

it('tells on the last card for how long and why one is banned, also after a reload', async () => {
  await anna.say(`/ban ${await ben.ownName()} 7d insults others`);
  const sentence = /^You are banned until \d{4}-\d\d-\d\d \d\d:\d\d\. Reason: insults others$/;
  await ben.alert.waitFor();
  expect(await ben.alert.innerText()).toMatch(sentence);
  expect(await ben.button('Try again').count()).toBe(0);
  await ben.page.reload();
  await ben.alert.waitFor();
  expect(await ben.alert.innerText()).toMatch(sentence);
  expect(ben.faults).toEqual([]);
});
