/** How many characters a text has as the server counts them: code points, of which an emoji may be several. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
