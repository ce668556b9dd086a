import { useCallback, useRef, useState } from 'preact/hooks';
import type { Sentence } from '../languages/text';
import type { Answer } from '../net/api';

/** Where a form's request stands, and what was wrong with the last one. */
export interface RequestState {
  isBusy: boolean;
  /** What is wrong with the whole form. */
  problem?: Sentence;
  /** What is wrong with each field that is. */
  fields: Readonly<Record<string, Sentence>>;
}

const IDLE: RequestState = { isBusy: false, fields: {} };

/** The requests of a form, one at a time: `submit` asks, and hands over what came of it. */
export function useRequest() {
  const [state, setState] = useState(IDLE);
  const isBusy = useRef(false);

  const submit = useCallback(
    async <T>(ask: () => Promise<Answer<T>>, onDone: (value: T) => void) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setState({ ...IDLE, isBusy: true });
      const answer = await ask();
      isBusy.current = false;
      if (answer.ok) {
        setState(IDLE);
        onDone(answer.value);
      } else {
        setState({ isBusy: false, problem: answer.message, fields: answer.fields });
      }
    },
    [],
  );
  return { ...state, submit };
}
