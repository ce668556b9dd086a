import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { distance } from '../../shared/movement/walk';
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
  const start = await anna.stands();
  await anna.message.click();
  await anna.page.keyboard.type('wasd wasd saw a wad', { delay: 20 });
  for (const key of ['ArrowUp', 'ArrowLeft']) await anna.page.keyboard.press(key);
  expect(await anna.message.inputValue()).toBe('wasd wasd saw a wad');
  expect(await anna.stands()).toEqual(start);
  await anna.message.fill('');
  await anna.page.keyboard.press('Escape');
  await anna.page.keyboard.down('KeyS');
  await anna.until(async () => distance(await anna.shown(), start) > 10);
  await anna.page.keyboard.up('KeyS');
});

it('stops walking by keys when one begins to type', async () => {
  const start = await anna.stands();
  await anna.page.keyboard.down('KeyD');
  await anna.until(async () => distance(await anna.shown(), start) > 10);
  await anna.page.keyboard.press('Enter');
  expect(distance(await anna.stands(), start)).toBeGreaterThan(10);
  await anna.page.keyboard.up('KeyD');
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

it('reports no error of its own', () => {
  expect([...anna.faults, ...ben.faults]).toEqual([]);
});
