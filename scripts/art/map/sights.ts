import { hash } from '../random';
import { FURNITURE } from '../tiles/furniture';
import { LANDMARKS } from '../tiles/landmarks';
import { CROPS } from '../tiles/crops';
import { DRIFTS } from '../tiles/drifts';
import { PLANTS } from '../tiles/plants';
import { bridge, pier } from '../tiles/structures';
import { TREES } from '../tiles/trees';
import { TRIFLES } from '../tiles/trifles';
import { putAll } from './brushes';
import { blocksOf } from './fences';
import { FIELDS } from './land';
import type { World } from './world';

/** Sets out what there is to see outside the village. */
export function placeSights(world: World): void {
  world.put(bridge(8), 168, 128);
  world.put(bridge(8), 160, 176);
  fields(world);
  orchard(world);
  grove(world);
  oldStones(world);
  camp(world);
  lakeside(world);
  signposts(world);
}

function fields(world: World): void {
  const crops = [CROPS.wheat, CROPS.cabbage, CROPS.tomato, CROPS.pumpkin];
  FIELDS.forEach(([from, to], index) => {
    const crop = crops[index];
    for (let y = from[1]; y < to[1]; y++) {
      for (let x = from[0]; x < to[0]; x++) {
        world.take(x, y);
        // Every third row stays free to walk in.
        const sown = index === 0 || (y - from[1]) % 3 !== 2;
        if (crop && sown && hash(x, y, 171) < 0.95) world.put(crop, x, y);
      }
    }
    const gate = Math.floor((from[0] + to[0]) / 2);
    const fence = blocksOf([from[0] - 2, from[1] - 2], [to[0] + 1, to[1] + 1], gate);
    for (const [stamp, x, y] of fence) world.put(stamp, x, y);
  });
  putAll(world, TRIFLES.scarecrow, [
    [52, 117],
    [69, 116],
    [47, 146],
    [76, 143],
  ]);
  putAll(world, TRIFLES.hay, [
    [56, 127],
    [59, 128],
    [57, 129],
    [80, 126],
    [38, 133],
  ]);
  world.put(LANDMARKS.windmill, 61, 106);
  putAll(world, FURNITURE.barrel, [
    [65, 107],
    [66, 107],
  ]);
  putAll(world, TRIFLES.beehive, [
    [88, 140],
    [90, 141],
    [92, 140],
  ]);
}

function orchard(world: World): void {
  for (let y = 154; y <= 180; y += 5) {
    for (let x = 192; x <= 222; x += 6) {
      const column = x + (y % 2) * 2;
      const clear = [-1, 0, 1].every((j) =>
        world.cornersAt(column, y + j).every((corner) => corner === 'grass' || corner === 'lush'),
      );
      if (clear) world.put(hash(x, y, 172) < 0.8 ? TREES.apple : TREES.blossom, column, y);
    }
  }
  putAll(world, FURNITURE.crate, [
    [195, 160],
    [196, 161],
    [213, 161],
  ]);
  putAll(world, FURNITURE.barrel, [[197, 160]]);
}

/** The hidden grove: a ring of glowing mushrooms around the rabbit of stone. */
function grove(world: World): void {
  for (let i = 0; i < 14; i++) {
    const angle = (i / 14) * Math.PI * 2;
    const x = Math.round(40 + Math.cos(angle) * 5);
    const y = Math.round(35 + Math.sin(angle) * 3.6);
    if (y < 38) world.put(PLANTS.glowcaps, x, y);
  }
  world.put(LANDMARKS.statue, 40, 35);
  putAll(world, TREES.blossom, [
    [34, 33],
    [45, 33],
  ]);
  putAll(world, TREES.birch, [
    [37, 31],
    [43, 30],
  ]);
  world.put(TRIFLES.chest, 44, 38);
}

/** Eight stones in a ring; two of them lean. */
function oldStones(world: World): void {
  for (let i = 0; i < 8; i++) {
    const angle = (i / 8) * Math.PI * 2;
    const x = Math.round(222 + Math.cos(angle) * 6.5);
    const y = Math.round(58 + Math.sin(angle) * 4.8);
    world.put(i % 4 === 1 ? LANDMARKS.leaningStone : LANDMARKS.standingStone, x, y);
  }
}

function camp(world: World): void {
  world.put(TRIFLES.campfire, 56, 178);
  world.put(LANDMARKS.tent, 52, 177);
  world.put(LANDMARKS.tent, 60, 175);
  world.put(TRIFLES.logs, 54, 181);
  world.put(PLANTS.stump, 58, 181);
  putAll(world, TREES.birch, [
    [46, 176],
    [49, 172],
    [55, 171],
    [46, 184],
    [50, 187],
    [72, 179],
    [42, 180],
    [58, 168],
    [50, 167],
    [45, 180],
  ]);
}

function lakeside(world: World): void {
  putAll(world, FURNITURE.bench, [
    [156, 79],
    [175, 97],
  ]);
  world.put(pier(7), 192, 85);
  world.put(TREES.blossom, 188, 78);
  world.put(PLANTS.bush, 190, 79);
  putAll(world, TREES.elm, [
    [164, 98],
    [202, 99],
    [214, 90],
  ]);
  putAll(world, TRIFLES.logs, [[98, 67]]);
  putAll(world, PLANTS.stump, [
    [100, 69],
    [97, 71],
  ]);
  for (let i = 0; i < 90; i++) {
    const x = 198 + Math.floor(hash(i, 1, 173) * 30);
    const y = 110 + Math.floor(hash(i, 2, 173) * 28);
    const beds = [DRIFTS.poppies, DRIFTS.daisies, DRIFTS.violets, DRIFTS.bluebells];
    const bed = beds[Math.floor(y / 7) % beds.length]?.[i % 3];
    const plain = world.cornersAt(x, y).every((corner) => corner === 'grass' || corner === 'lush');
    if (bed && plain && !world.isTaken(x, y)) {
      world.put(bed, x, y);
      world.take(x, y);
    }
  }
}

function signposts(world: World): void {
  putAll(world, FURNITURE.signpost, [
    [124, 107],
    [116, 125],
    [141, 125],
    [131, 139],
    [62, 128],
    [129, 163],
    [121, 181],
    [206, 124],
    [155, 86],
    [74, 62],
    [117, 212],
    [66, 181],
  ]);
  putAll(world, FURNITURE.lamp, [
    [100, 124],
    [146, 125],
    [158, 125],
    [133, 146],
    [130, 113],
    [116, 210],
  ]);
}
