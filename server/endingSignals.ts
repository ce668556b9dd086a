const SIGNALS = [
  ...(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const),
  ...(['SIGALRM', 'SIGUSR2', 'SIGXCPU'] as const),
];

export type EndingSignal = (typeof SIGNALS)[number];

/**
 * The signals that end a process which does not handle them: a closed terminal, Ctrl-C, Ctrl-\, whoever
 * manages services. One for which Node was given something else to do (`--heapsnapshot-signal`) ends
 * nothing.
 */
export const ENDING_SIGNALS: readonly EndingSignal[] = SIGNALS.filter(
  (signal) => process.listenerCount(signal) === 0,
);
