/** The pictures that the world is drawn with. */
export interface Art {
  tiles: HTMLImageElement;
  avatars: HTMLImageElement;
  shadow: HTMLImageElement;
}

/** Where they are: the build puts the hash of what a file holds into its name. */
const SOURCES: Readonly<Record<keyof Art, string>> = {
  tiles: new URL('../art/tiles.png', import.meta.url).href,
  avatars: new URL('../art/avatars.png', import.meta.url).href,
  shadow: new URL('../art/shadow.png', import.meta.url).href,
};

/** Loads a picture, ready to be drawn. */
export async function loadPicture(name: keyof Art): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = SOURCES[name];
  await image.decode();
  return image;
}
