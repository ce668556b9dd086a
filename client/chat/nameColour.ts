/** A light colour that belongs to `name` for good, readable on the chat's dark ground. */
export function nameColour(name: string): string {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return `hsl(${hash % 360} 85% 80%)`;
}
