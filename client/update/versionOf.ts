/** The version that the build has written into a page; one that is developed has none. */
export function versionOf(page: Document): string | undefined {
  return page.querySelector<HTMLMetaElement>('meta[name="version"]')?.content;
}
