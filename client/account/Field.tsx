import type { TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { tell } from '../languages/Languages';
import { lengthOf } from '../lengthOf';
import { type Sentence, type Text, text } from '../languages/text';

type FieldType = 'text' | 'password';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** What is wrong with the value. */
  problem?: Sentence;
  type?: FieldType;
  autoComplete: 'username' | 'current-password' | 'new-password';
  /** What is longer stays as it was written, or a pasted password would be another one; it is told. */
  maxLength: number;
}

/** A labelled text field with what is wrong with it underneath. */
export function Field(props: FieldProps) {
  const { label, value, problem, onInput, type = 'text', autoComplete, maxLength } = props;
  const fault = countOf(value, type) > maxLength ? tooLong(type, maxLength) : problem;
  const id = useId();
  const problemId = `${id}-problem`;
  const attributes = {
    id,
    value,
    autoComplete,
    autoCapitalize: 'none',
    spellcheck: false,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && problemId,
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
      {fault && (
        <p class="field-problem" id={problemId}>
          {tell(fault)}
        </p>
      )}
    </div>
  );
}

/** As the server counts: a name is without the spaces around it that a phone may add. */
function countOf(value: string, type: FieldType): number {
  return lengthOf(type === 'password' ? value.normalize('NFC') : value.trim());
}

function tooLong(type: FieldType, most: number): Text {
  return text(type === 'password' ? 'server.longPassword' : 'server.longUsername', { most });
}
