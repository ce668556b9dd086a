type Answers = Record<string, () => unknown> & { stop: () => Promise<unknown> };

/**
 * Tells the parent process that this one is ready, then answers its questions, as `ChildProcess` asks
 * them. The one for `stop` is the last: the process exits.
 */
export function answerParent(greeting: unknown, answers: Answers): void {
  const answer = async (question: string) => {
    // What is undefined would not be sent.
    const said = (await answers[question]!()) ?? null;
    process.send!({ answer: said }, () => {
      if (question === 'stop') process.exit(0);
    });
  };
  process.on('message', (question: string) => {
    // Whoever waits for an answer is told why by how this process ends.
    answer(question).catch((error: unknown) => {
      process.stderr.write(`${String((error as Error).stack)}\n`);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(1));
  process.send!({ answer: greeting });
}
