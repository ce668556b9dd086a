import type { TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { tell } from '../languages/Languages';
import type { Sentence } from '../languages/text';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** What is wrong with the value. */
  problem?: Sentence;
  type?: 'text' | 'password';
  autoComplete: 'username' | 'current-password' | 'new-password';
  maxLength: number;
}

/** A labelled text field with what is wrong with it underneath. */
export function Field(props: FieldProps) {
  const { label, value, problem, onInput, type = 'text', autoComplete, maxLength } = props;
  const id = useId();
  const problemId = `${id}-problem`;
  const attributes = {
    id,
    value,
    autoComplete,
    maxLength,
    autoCapitalize: 'none',
    spellcheck: false,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem && problemId,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'password' ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {problem && (
        <p class="field-problem" id={problemId}>
          {tell(problem)}
        </p>
      )}
    </div>
  );
}
