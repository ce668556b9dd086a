import { fetchAgain } from '../net/fetchAgain';

/** The pictures that the world is drawn with. */
export interface Art {
  tiles: ImageBitmap;
  avatars: ImageBitmap;
  shadow: ImageBitmap;
}

/** Where they are: the build puts the hash of what a file holds into its name. */
const SOURCES: Readonly<Record<keyof Art, string>> = {
  tiles: new URL('../art/tiles.png', import.meta.url).href,
  avatars: new URL('../art/avatars.png', import.meta.url).href,
  shadow: new URL('../art/shadow.png', import.meta.url).href,
};

/** Loads a picture, ready to be drawn: it is decoded beside the page's own thread, as WebGL wants it. */
export async function loadPicture(name: keyof Art): Promise<ImageBitmap> {
  const response = await fetchAgain(SOURCES[name]);
  if (!response.ok) throw new Error(`${name} was answered with status ${response.status}`);
  return createImageBitmap(await response.blob(), { premultiplyAlpha: 'premultiply' });
}
