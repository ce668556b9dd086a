import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SilentLink } from '../../support/SilentLink';
import { Player } from '../../support/player';
import { type ServerProcess, startServer } from '../../support/serverProcess';
import { waitFor } from '../../support/waitFor';
import { report } from './observe';

const NOTICED_WITHIN_MS = 15_000;
const HELD_MS = 20_000;

let server: ServerProcess;
const links: SilentLink[] = [];

beforeAll(async () => {
  server = await startServer({ env: { RATE_LIMITS: 'off' } });
});
afterAll(async () => {
  await server.remove();
  await Promise.all(links.map(async (link) => link.close()));
});

/** A guest, and an observer who notes whatever they are told about the guest. */
async function guestOnLink() {
  const link = await SilentLink.to(server.port);
  links.push(link);
  const [guest, observer] = [await Player.guest(link.url), await Player.guest(server.url)];
  await waitFor(() => observer.view(guest));
  const told = { disappeared: false };
  observer.room.onStateChange(() => (told.disappeared ||= !observer.view(guest)));
  const hasLeft = () =>
    observer.notices.some(({ code, name }) => code === 'left' && name === guest.self!.name);
  return { link, guest, observer, told, hasLeft };
}

describe('a connection that falls silent', () => {
  it('is noticed soon; its actor is held for a return, and then leaves', async () => {
    const { link, guest, observer, hasLeft } = await guestOnLink();
    await guest.walk(guest.self!.x + 100, guest.self!.y);
    const { x, y } = await guest.stop();
    link.fallSilent();
    const silentAt = performance.now();
    await waitFor(() => observer.view(guest)?.online === false, NOTICED_WITHIN_MS);
    report('a silent connection was noticed after', performance.now() - silentAt);

    const noticedAt = performance.now();
    await waitFor(hasLeft, HELD_MS + 5_000);
    expect(performance.now() - noticedAt).toBeGreaterThan(HELD_MS - 1_000);
    await waitFor(() => !observer.view(guest));
    const again = await Player.join(server.url, guest.signedIn.token);
    expect(again.self).toMatchObject({ id: guest.welcome.actorId, x, y });
  });

  it('gives its actor at once to who returns, also while the server still believes in it', async () => {
    const { link, guest, observer, told, hasLeft } = await guestOnLink();
    const { path } = await guest.walk(1900, 1900);
    link.fallSilent();
    const returned = await guest.reconnect(server.url, guest.room.reconnectionToken);
    expect(returned.welcome.actorId).toBe(guest.welcome.actorId);
    expect(returned.self!.path).toEqual(path);
    await returned.walk(2000, 2000);
    await waitFor(() => Array.from(observer.view(guest)?.path ?? []).includes(2000));
    // The end of the old connection, whenever the server notices it, ends nothing else.
    await link.close();
    await returned.walk(1950, 2000);
    expect(observer.view(guest)).toMatchObject({ online: true });
    expect(told.disappeared).toBe(false);
    expect(hasLeft()).toBe(false);
    expect(returned.isClosed).toBe(false);
  });
});
