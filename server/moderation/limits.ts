/** So often one player may report within an hour. */
export const MAX_REPORTS_PER_HOUR = 5;

/** How long (s) slow mode may make one wait at most. */
export const MAX_SLOW_S = 3_600;

/** So many of the last lines go with a report. */
export const REPORTED_LINES = 20;
