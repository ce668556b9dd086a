/** Between letters that are spelt one by one, or two by two. */
const SPELT = /(?<=(?:^| )\S{1,2}) (?=\S{1,2}(?: |$))/g;

/**
 * How a name can be read: its words apart, or as one where it is spelt, with and without its digits, which
 * may stand for letters, and with two letters for the one that they look like.
 */
export function nameReadings(name: string): string[] {
  const apart = name.replace(/[_-]+/g, ' ');
  const words = apart.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const readings = [
    apart,
    apart.replace(SPELT, ''),
    words,
    words.replace(/\d+/g, ' '),
    apart.replace(/(?<=[A-Za-z])\d+(?= |$)/g, ''),
  ];
  return [...new Set(readings.flatMap((reading) => [reading, reading.replace(/rn/gi, 'm')]))];
}
