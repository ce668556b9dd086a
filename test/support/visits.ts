import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { STAGE_LIMIT_MS, type Stage, openStage } from './stage';
import { Visitor } from './visitor';

type Options = Parameters<typeof Visitor.open>[2];

/** Visits to one server, each in a page of its own that ends with its test and may find no fault. */
export function openVisits() {
  let stage: Stage;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    stage = await openStage();
  }, STAGE_LIMIT_MS);
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) {
      const { faults } = visitor;
      await visitor.close();
      expect(faults).toEqual([]);
    }
  });
  afterAll(() => stage?.close());

  const note = (visitor: Visitor) => {
    visitors.push(visitor);
    return visitor;
  };
  return {
    get url(): string {
      return stage.server.url;
    },
    arrive: async (options?: Options) =>
      note(await Visitor.open(stage.browser, stage.server.url, options)),
    play: async (options?: Options) =>
      note(await Visitor.guest(stage.browser, stage.server.url, options)),
  };
}
