import { useCallback, useRef, useState } from 'preact/hooks';
import type { Answer } from '../net/api';

/** Where a form's request stands, and what was wrong with the last one. */
export interface RequestState {
  isBusy: boolean;
  /** A sentence for the whole form. */
  problem?: string;
  /** A sentence for each field that is wrong. */
  fields: Readonly<Record<string, string>>;
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
