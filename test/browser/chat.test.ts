import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
import { Player, post, signIn } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

let stage: Stage;
let anna: Visitor;
let ben: Visitor;

beforeAll(async () => {
  stage = await openStage();
  const { browser, server } = stage;
  anna = await Visitor.open(browser, server.url);
  await anna.register('Anna', 'correct horse');
  ben = await Visitor.guest(browser, server.url);
}, STAGE_LIMIT_MS);
afterAll(() => stage?.close());

/** Whether the message field has the focus. */
function isTyping(visitor: Visitor): Promise<boolean> {
  return visitor.message.evaluate((field) => field === document.activeElement);
}

it('carries what is sent with Enter, and empties the field', async () => {
  await anna.say('Good morning!');
  expect(await ben.hears('Good morning!')).toContain('Anna: Good morning!');
  expect(await anna.hears('Good morning!')).toContain('Anna: Good morning!');
  expect(await anna.message.inputValue()).toBe('');
});

it('carries what is sent with the button', async () => {
  await ben.message.fill('Hello, Anna 😀');
  await ben.button('Send').click();
  expect(await anna.hears('Hello, Anna 😀')).toContain(`${await ben.ownName()}: Hello, Anna 😀`);
});

it('shows markup as the text that it is', async () => {
  await ben.say('<b>bold</b> <img src=x onerror=alert(1)>');
  await anna.hears('<b>bold</b>');
  expect(await anna.log.locator('b, img').count()).toBe(0);
});

it('tells who joined and who left', async () => {
  const { browser, server } = stage;
  const carla = await Visitor.guest(browser, server.url);
  const name = await carla.ownName();
  await anna.hears(`${name} joined`);
  await carla.button('Log out').click();
  await anna.hears(`${name} left`);
  await carla.close();
});

it('gives a newcomer what was said before', async () => {
  await anna.say('Who comes later reads this.');
  await anna.hears('Who comes later reads this.');
  const { browser, server } = stage;
  const late = await Visitor.guest(browser, server.url);
  expect(await late.hears('Who comes later')).toContain('Anna: Who comes later reads this.');
  await late.close();
});

it('takes Enter from anywhere to begin to type, and Escape to end it', async () => {
  await anna.page.keyboard.press('Enter');
  expect(await isTyping(anna)).toBe(true);
  await anna.page.keyboard.press('Escape');
  expect(await isTyping(anna)).toBe(false);
});

it('never walks by what is typed, but does when the typing has ended', async () => {
  const start = await anna.standsFree();
  await anna.message.click();
  await anna.page.keyboard.type('wasd wasd saw a wad', { delay: 20 });
  for (const key of ['ArrowUp', 'ArrowLeft']) await anna.page.keyboard.press(key);
  expect(await anna.message.inputValue()).toBe('wasd wasd saw a wad');
  expect(await anna.stands()).toEqual(start);
  await anna.message.fill('');
  await anna.page.keyboard.press('Escape');
  await anna.page.keyboard.down('KeyA');
  await anna.until(async () => distance(await anna.shown(), start) > 10);
  await anna.page.keyboard.up('KeyA');
});

it('stops walking by keys when one begins to type', async () => {
  const start = await anna.standsFree();
  await anna.page.keyboard.down('KeyA');
  await anna.until(async () => distance(await anna.shown(), start) > 10);
  await anna.page.keyboard.press('Enter');
  expect(distance(await anna.stands(), start)).toBeGreaterThan(10);
  await anna.page.keyboard.up('KeyA');
  await anna.page.keyboard.press('Escape');
});

it('lets a click on the log walk, and a click on the field not', async () => {
  const start = await ben.stands();
  await ben.message.click();
  expect(await ben.stands()).toEqual(start);
  const { x, y, width } = (await ben.log.boundingBox())!;
  await ben.page.mouse.click(x + width - 5, y + 30);
  await ben.until(async () => distance(await ben.shown(), start) > 5);
  expect(await isTyping(ben)).toBe(false);
});

it('tells when something was said', async () => {
  await ben.say('What time is it?');
  const line = anna.log.locator('p').filter({ hasText: 'What time is it?' });
  expect(await line.locator('time').innerText()).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
});

it('whispers to whose name one chooses, with what was written already', async () => {
  const name = await ben.ownName();
  await ben.say('Who whispers to me?');
  await anna.hears('Who whispers to me?');
  await anna.message.fill('It is me.');
  await anna.log.getByRole('button', { name, exact: true }).last().focus();
  await anna.page.keyboard.press('Enter');
  expect(await anna.message.inputValue()).toBe(`/w ${name} It is me.`);
  expect(await isTyping(anna)).toBe(true);
  await anna.page.keyboard.press('Enter');
  expect(await ben.hears('It is me.')).toContain('whisper from Anna: It is me.');
  expect(await anna.hears('It is me.')).toContain(`whisper to ${name}: It is me.`);
});

it('tells what is too long before it is sent, and cuts nothing', async () => {
  const name = await ben.ownName();
  const story = `${'long story '.repeat(21)}told`;
  await anna.message.fill(story);
  const hint = anna.page.locator('.chat-hint');
  expect(await hint.innerText()).toBe('');
  await anna.log.getByRole('button', { name, exact: true }).last().click();
  const tooMany = `/w ${name} `.length + story.length - 240;
  expect(await hint.innerText()).toBe(`${tooMany} characters too many to be sent.`);
  await anna.page.keyboard.press('Enter');
  await anna.page.keyboard.press('End');
  expect(await anna.message.inputValue()).toBe(`/w ${name} ${story}`);
  for (let i = 0; i < tooMany; i += 1) await anna.page.keyboard.press('Backspace');
  expect(await hint.innerText()).toBe('');
  await anna.page.keyboard.press('Enter');
  await ben.hears(`whisper from Anna: ${story.slice(0, -tooMany)}`);
});

it('gives back what could not be whispered', async () => {
  await anna.say('/w Nobody a long story');
  await anna.hears('Nobody called Nobody is online.');
  expect(await anna.message.inputValue()).toBe('/w Nobody a long story');
  await anna.message.fill('');
});

it('answers /help with the commands of server and page', async () => {
  await anna.say('/help');
  await anna.hears('/who – who is online');
  await anna.hears('/unmute name');
  const { height } = (await anna.log.locator('.chat-line.answer').last().boundingBox())!;
  expect(height).toBeLessThan(150);
});

it('keeps what is said in its own box, however high its letters are', async () => {
  const height = async (text: string) => {
    await ben.say(text);
    const line = anna.log.locator('p').filter({ hasText: text });
    expect(await line.evaluate((element) => getComputedStyle(element).overflow)).toBe('clip');
    return (await line.boundingBox())!.height;
  };
  const high = `b${'\u0316\u0301'.repeat(7)}a`.normalize('NFC');
  expect(await height(`high ${high}`)).toBe(await height('high ba'));
});

it('shows what somebody does', async () => {
  await anna.say('/me looks around');
  expect(await ben.hears('looks around')).toContain('Anna looks around');
});

it('lets the wheel scroll the log, which then stays there', async () => {
  // The page answers it itself: the server would find so much too fast.
  for (let i = 0; i < 10; i += 1) await ben.say('/mute');
  await ben.until(() => ben.log.evaluate((log) => log.scrollHeight > log.clientHeight + 50));
  const { x, y, width } = (await ben.log.boundingBox())!;
  await ben.page.mouse.move(x + width - 5, y + 30);
  const end = await ben.log.evaluate((log) => log.scrollTop);
  await ben.page.mouse.wheel(0, -40);
  await ben.until(() => ben.log.evaluate((log, end) => log.scrollTop < end - 20, end));
  const read = await ben.log.evaluate((log) => log.scrollTop);
  await anna.say('Somebody speaks meanwhile.');
  await ben.hears('Somebody speaks meanwhile.');
  expect(await ben.log.evaluate((log) => log.scrollTop)).toBe(read);
});

it('hides whom one mutes, here and after a reload, until one unmutes them', async () => {
  const name = await ben.ownName();
  await ben.say('Can you hear me?');
  await anna.hears('Can you hear me?');
  await anna.say(`/mute ${name.toUpperCase()}`);
  await anna.log.getByText('Can you hear me?').waitFor({ state: 'detached' });
  await ben.say('And now?');
  await ben.hears('And now?');
  await anna.page.reload();
  await anna.isPlaying();
  await anna.say('That was all.');
  const lines = await anna.hears('That was all.');
  expect(lines.filter((line) => line.startsWith(name))).toEqual([]);
  await anna.say(`/unmute ${name}`);
  await anna.hears('And now?');
});

it('hears nothing of whom one has muted when they are called something else', async () => {
  const { url } = stage.server;
  const { token, user } = await signIn(url, 'guest', {});
  const dora = await Player.join(url, token);
  await anna.hears(`${user.username} joined`);
  await anna.say(`/mute ${user.username}`);
  await anna.hears(`You see nothing more of ${user.username}`);
  await post(url, '/api/upgrade', { username: 'Dora', password: 'correct horse' }, token);
  dora.send('chat', { text: 'It is only me.' });
  await ben.hears('It is only me.');
  await anna.say('/mute');
  await anna.hears('Muted: Dora.');
  expect(await anna.log.getByText('It is only me.').count()).toBe(0);
  expect(await anna.log.getByText('is now called Dora').count()).toBe(0);
  await dora.room.leave();
});

it('reports no error of its own', () => {
  expect([...anna.faults, ...ben.faults]).toEqual([]);
});
