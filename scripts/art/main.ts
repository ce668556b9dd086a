import { mkdirSync, writeFileSync } from 'node:fs';
import { avatarIndex, avatarShadow, avatarSheet } from './avatars/sheet';
import type { Canvas } from './canvas';
import { icon } from './icons';
import { composeMap } from './map/compose';
import { TileSheet } from './tiles/sheet';

const ROOT = new URL('../../', import.meta.url);

function write(path: string, content: string | Canvas): void {
  const target = new URL(path, ROOT);
  mkdirSync(new URL('./', target), { recursive: true });
  writeFileSync(target, typeof content === 'string' ? content : content.toPng());
}

const sheet = new TileSheet();
write('shared/world/meadow.tmj', composeMap(sheet));
write('client/public/art/tiles.png', sheet.picture());
write('client/public/art/avatars.png', avatarSheet());
write('client/public/art/avatars.json', avatarIndex());
write('client/public/art/shadow.png', avatarShadow());
write('client/public/icons/icon-192.png', icon(192, 0));
write('client/public/icons/icon-512.png', icon(512, 0));
write('client/public/icons/icon-maskable-512.png', icon(512, 8));
write('client/public/icons/favicon.png', icon(32, 0));

process.stdout.write(`The world is drawn: ${sheet.tiles.length} tiles.\n`);
