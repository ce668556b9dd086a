/** What Node is told so that a process takes it to be so much later than it is. */
export function shiftedClock(ms: number): string[] {
  const script = `
    const RealDate = Date;
    globalThis.Date = class Date extends RealDate {
      constructor(...given) {
        super(...(given.length === 0 ? [RealDate.now() + ${ms}] : given));
      }
      static now() {
        return RealDate.now() + ${ms};
      }
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}
