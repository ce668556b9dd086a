import Sequencer from '@jest/test-sequencer';

/** So few suites somebody runs who waits for the first result. */
const FEW = 10;

/** Those that wait for pages and servers first, then the rest as Jest itself would: none is last alone. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.length <= FEW) return sorted.reverse();
    const isLong = ({ path }) => path.includes('/test/');
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
