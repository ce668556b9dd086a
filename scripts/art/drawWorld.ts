import { avatarIndex, avatarShadow, avatarSheet } from './avatars/sheet';
import type { Canvas } from './canvas';
import { icon } from './icons';
import { composeMap } from './map/compose';
import { TileSheet } from './tiles/sheet';

/** Everything that the project shows, by its path in the project; the same with every call. */
export function drawWorld(): Map<string, string | Canvas> {
  const sheet = new TileSheet();
  return new Map<string, string | Canvas>([
    // The map first: the sheet then has the tiles that only this map needs.
    ['shared/world/meadow.tmj', composeMap(sheet)],
    ['client/art/tiles.png', sheet.picture()],
    ['client/art/avatars.png', avatarSheet()],
    ['client/art/avatars.json', avatarIndex()],
    ['client/art/shadow.png', avatarShadow()],
    ['client/public/icons/icon-192.png', icon(192, 0)],
    ['client/public/icons/icon-512.png', icon(512, 0)],
    ['client/public/icons/icon-maskable-512.png', icon(512, 8)],
    ['client/public/icons/apple-touch-icon.png', icon(180, 2)],
    ['client/public/icons/favicon.png', icon(32, 0)],
  ]);
}
