import type { Color } from './canvas';

/** Five tones of one material, from the deepest shade to the highlight. */
export type Ramp = readonly [Color, Color, Color, Color, Color];

function ramp(...codes: [string, string, string, string, string]): Ramp {
  const [a, b, c, d, e] = codes;
  return [solid(a), solid(b), solid(c), solid(d), solid(e)];
}

function solid(code: string): Color {
  return parseInt(code, 16) * 256 + 0xff;
}

/** The warm dark of all outlines. */
export const INK = solid('3d2b36');

/** The dark of eyes and openings. */
export const NIGHT = solid('2b2030');

/** What lies in the shade of something: the only translucent colour. */
export const SHADOW: Color = 0x23264a54;

/** Between the two light stone tones: a paved square must stay calm. */
export const COBBLE_FACE = solid('cfc9c0');

/** Open meadow. */
export const GRASS = ramp('5f9a4e', '74ab52', '86b957', '97c662', 'b3d878');

/** Grass in the shade of trees. */
export const LUSH = ramp('4f8b4a', '639e4f', '75ab53', '86b957', '97c662');

/** Leaves of broad trees and bushes. */
export const OAK = ramp('2b4d46', '37694a', '4d874b', '6fa64f', '9cc65f');

/** Needles, cool and dark. */
export const PINE = ramp('22404a', '2b5652', '3b7059', '569062', '86b573');

/** Needles of the lighter kind. */
export const FIR = ramp('22404a', '2f5c4c', '467a50', '66994f', '93bd62');

/** Young yellow-green leaves. */
export const BIRCH = ramp('4f7443', '6f9247', '95b14f', 'bccd62', 'e2e58d');

/** Trees in flower, and all that is pink. */
export const BLOSSOM = ramp('84456a', 'b3608a', 'd98aa8', 'f0b4c4', 'fcdfe2');

/** Autumn leaves, and a fox. */
export const AMBER = ramp('773b31', 'a65233', 'cf783c', 'eaa34f', 'f7cf7a');

/** Bark, planks and posts. */
export const WOOD = ramp('4a3033', '6b453a', '8f6347', 'b58759', 'd5ad77');

/** Dug soil and river banks. */
export const EARTH = ramp('6f4c3c', '8a6146', 'a87b55', 'bf9467', 'd3ad7c');

/** Trodden ground. */
export const PATH = ramp('b48a5c', 'cba26d', 'dcb982', 'e7ca97', 'f1dcb0');

/** The beach. */
export const SAND = ramp('d3ad7c', 'e3c48d', 'efd9a4', 'f6e6ba', 'fdf3d4');

/** Rock and masonry. */
export const STONE = ramp('53506a', '757285', '9a97a0', 'bfbab7', 'ded8cb');

/** From the deep to the foam. */
export const WATER = ramp('2f5f94', '3d7cae', '559cc4', '7fbdd6', 'b5e0e3');

/** Plaster, cloth and petals. */
export const CREAM = ramp('b59a86', 'd5bb9c', 'eddcbb', 'f9efd6', 'fffaf0');

/** Roofs, poppies and berries. */
export const RED = ramp('6e2b3c', '9c3c45', 'c9574e', 'e58563', 'f6b888');

/** Roofs, glass and work clothes. */
export const BLUE = ramp('2f3a66', '415a94', '5a83bd', '86b1d9', 'b9d9ea');

/** Roofs, ripe wheat and lamplight. */
export const GOLD = ramp('8a5229', 'b9772f', 'e0a23c', 'f4c95c', 'fdeaa0');

/** Magic, and violets. */
export const VIOLET = ramp('40305f', '5f4488', '8765b0', 'b091d0', 'd8c4e8');

/** Things that glow, and cool cloth. */
export const TEAL = ramp('23474f', '2f6b69', '46918a', '72b8a6', 'aadcc6');

/** Light skin. */
export const SKIN = ramp('a8634f', 'd18f6c', 'edba90', 'f9d6b0', 'fdeacd');

/** Dark skin. */
export const BROWN_SKIN = ramp('5a342f', '7d4c3b', 'a16a4c', 'bf8a63', 'd9aa80');
