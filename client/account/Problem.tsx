import { tell } from '../languages/Languages';
import type { Sentence } from '../languages/text';
import type { RequestState } from './useRequest';

interface ProblemProps {
  request: RequestState;
  /** What is to be told while no request has failed. */
  sentence?: Sentence;
}

/** Tells in a sentence what went wrong with a form. */
export function Problem({ request: { isBusy, problem, fields }, sentence }: ProblemProps) {
  const told = problem ?? sentence;
  if (!told || isBusy) return null;
  const alert = tell(told);
  // What is written next to a field need not be seen twice, but is to be read out.
  const isShownAtField = Object.values(fields).map(tell).includes(alert);
  return (
    <p class={isShownAtField ? 'only-spoken' : 'problem'} role="alert">
      {alert}
    </p>
  );
}
