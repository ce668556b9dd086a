import { expect, it } from '@jest/globals';
import type { ChangeTree } from '../colyseus/state/changeTree';
import { Outbox } from './Outbox';

const [ada, ben] = [{}, {}] as [ChangeTree, ChangeTree];
const bytes = Uint8Array.of(1);

function openOutbox(): Outbox {
  const outbox = new Outbox();
  outbox.toldIn = 0;
  return outbox;
}

it('holds nothing before the first state, which tells everything', () => {
  const outbox = new Outbox();
  outbox.enter(ada);
  outbox.tell({ actor: ada, bytes });
  expect(outbox.take()).toEqual([]);
  expect([...outbox.sees]).toEqual([ada]);
});

it('gives away once what is to be told, in the order in which it came about', () => {
  const outbox = openOutbox();
  outbox.enter(ada);
  outbox.tell({ actor: ben, bytes });
  expect(outbox.take()).toEqual([
    { actor: ada, bytes: undefined },
    { actor: ben, bytes },
  ]);
  expect(outbox.take()).toEqual([]);
});

it('tells of who goes out of sight only that', () => {
  const outbox = openOutbox();
  outbox.enter(ada);
  outbox.enter(ben);
  outbox.take();
  outbox.tell({ actor: ada, bytes });
  outbox.tell({ actor: ben, bytes });
  const removal = Uint8Array.of(2);
  outbox.leave({ actor: ada, bytes: removal });
  expect(outbox.take()).toEqual([
    { actor: ben, bytes },
    { actor: ada, bytes: removal },
  ]);
  expect([...outbox.sees]).toEqual([ben]);
});

it('tells of who went out of sight and came back both', () => {
  const outbox = openOutbox();
  outbox.enter(ada);
  outbox.leave({ actor: ada, bytes });
  outbox.enter(ada);
  outbox.tell({ actor: ada, bytes });
  expect(outbox.take()).toEqual([
    { actor: ada, bytes },
    { actor: ada, bytes: undefined },
    { actor: ada, bytes },
  ]);
  expect(outbox.take()).toEqual([]);
});
