import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Footing } from '../../client/sound/footing';
import { stepSounds } from '../../client/sound/stepSounds';
import type { Samples } from '../../client/sound/synth';
import { waterSound } from '../../client/sound/waterSound';
import { whisperSound } from '../../client/sound/whisperSound';
import { Player } from '../support/player';
import { STAGE_LIMIT_MS, type Stage, openStage } from '../support/stage';
import { Visitor } from '../support/visitor';

/** What the page has asked the browser to play. */
interface Ears {
  contexts: AudioContext[];
  /** How long (samples) each sound is: no two kinds are equally long. */
  started: number[];
}

declare global {
  interface Window {
    ears: Ears;
  }
}

let stage: Stage;
let visitor: Visitor;
let anna: Player;

beforeAll(async () => {
  stage = await openStage();
  const { browser, server } = stage;
  visitor = await Visitor.guest(browser, server.url);
  anna = await Player.guest(server.url);
  await visitor.page.addInitScript(() => {
    const ears: Ears = { contexts: [], started: [] };
    window.ears = ears;
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        ears.contexts.push(this);
      }
    };
    window.AudioBufferSourceNode = class extends AudioBufferSourceNode {
      override start(): void {
        ears.started.push(this.buffer!.length);
        super.start();
      }
    };
  });
  await visitor.page.reload();
  await visitor.isPlaying();
  await visitor.standsFree();
}, STAGE_LIMIT_MS);
afterAll(async () => {
  await anna?.room.leave();
  await stage?.close();
});

/** The states of all that ever could make the page sound. */
function states(): Promise<AudioContextState[]> {
  return visitor.page.evaluate(() => window.ears.contexts.map(({ state }) => state));
}

/** How often a sound was started since the page was loaded. */
async function count({ length }: Samples): Promise<number> {
  const started = await visitor.page.evaluate(() => window.ears.started);
  return started.filter((started) => started === length).length;
}

/** How often a foot came down on something. */
const steps = (footing: Footing) => count(stepSounds(footing)[0]!);

const allStarted = () => visitor.page.evaluate(() => window.ears.started.length);

/** Walks so far (px) from where the actor stands. */
async function walk(x: number, y: number): Promise<void> {
  const from = await visitor.stands();
  await visitor.walkTo({ x: from.x + x, y: from.y + y });
}

async function switchSound(): Promise<void> {
  await visitor.button('Settings').click();
  await visitor.page.getByRole('checkbox', { name: 'Play sounds' }).click();
  await visitor.page.keyboard.press('Escape');
}

/** Makes the page believe that it is looked at, or not. */
function look(hidden: boolean): Promise<void> {
  return visitor.page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

it('has nothing that could sound until sound is switched on', async () => {
  await walk(-60, 0);
  await walk(60, 0);
  expect(await states()).toEqual([]);
  expect(await allStarted()).toBe(0);
});

it('lets steps and water be heard once it is switched on, and steps differ with the ground', async () => {
  await switchSound();
  await visitor.until(async () => (await states()).includes('running'));
  expect(await count(waterSound())).toBe(1);
  expect(await steps('stone')).toBe(0);
  await walk(-260, 0);
  expect(await steps('stone')).toBeGreaterThan(3);
  // Beyond the paving, for long enough that a foot comes down with a picture.
  await walk(-80, 0);
  expect(await steps('grass')).toBeGreaterThan(0);
  expect(await steps('wood')).toBe(0);
});

it('is still while nobody walks', async () => {
  await visitor.stands();
  const before = await allStarted();
  await visitor.stands();
  expect(await allStarted()).toBe(before);
});

it('has a note for a whisper, and none for what is said aloud', async () => {
  anna.send('chat', { text: 'Good morning!' });
  await visitor.hears('Good morning!');
  expect(await count(whisperSound())).toBe(0);
  anna.send('chat', { text: `/w ${await visitor.ownName()} psst` });
  await visitor.hears('psst');
  await visitor.until(async () => (await count(whisperSound())) === 1);
});

it('rests while the page is in the background', async () => {
  await look(true);
  await visitor.until(async () => (await states()).every((state) => state === 'suspended'));
  await look(false);
  await visitor.until(async () => (await states()).every((state) => state === 'running'));
});

it('waits for a gesture when it was on at the last visit', async () => {
  await visitor.page.addInitScript(() => {
    // Whoever steers a browser from outside counts as the user: each question would be a gesture.
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } });
  });
  await visitor.page.reload();
  await visitor.isPlaying();
  expect(await states()).toEqual([]);
  await walk(60, 0);
  await visitor.until(async () => (await states()).includes('running'));
  await walk(60, 0);
  expect(await allStarted()).toBeGreaterThan(1);
});

it('has nothing left that could sound when it is switched off, or one leaves', async () => {
  await switchSound();
  await visitor.until(async () => (await states()).every((state) => state === 'closed'));
  const before = await allStarted();
  await walk(60, 0);
  expect(await allStarted()).toBe(before);
  await switchSound();
  await visitor.until(async () => (await states()).includes('running'));
  await visitor.button('Log out').click();
  await visitor.until(async () => (await states()).every((state) => state === 'closed'));
  expect(visitor.faults).toEqual([]);
});
