import { Comings, type Holdings } from './comings';

const BOTS = 100;

const READING_EVERY_MS = 30_000;

/** What a page held at a moment of a crowd's coming and going. */
export interface SoakReading extends Holdings {
  seconds: number;
  comings: number;
  /** Whether somebody else was there. */
  isCrowded: boolean;
}

/**
 * Lets a crowd come and go at a page for so many minutes, and reads again and again what the page holds;
 * at the start and at the end it is alone.
 */
export async function soakPage(
  minutes: number,
  onReading: (reading: SoakReading) => void,
): Promise<void> {
  const comings = await Comings.open();
  try {
    // The first crowd fills the log and lets everything be made that is made once.
    await comings.play({ bots: BOTS, until: (count) => count > 4 * BOTS });
    const start = performance.now();
    const read = async (count: number, isCrowded: boolean) => {
      const seconds = (performance.now() - start) / 1000;
      onReading({ seconds, comings: count, isCrowded, ...(await comings.look()) });
    };
    await read(0, false);
    let readAt = start;
    const count = await comings.play({
      bots: BOTS,
      until: () => performance.now() - start > minutes * 60_000,
      onTick: async (count) => {
        if (performance.now() - readAt < READING_EVERY_MS) return;
        readAt = performance.now();
        await read(count, true);
      },
    });
    await read(count, false);
  } finally {
    await comings.close();
  }
}
