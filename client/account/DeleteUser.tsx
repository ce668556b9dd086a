import { useState } from 'preact/hooks';
import { PASSWORD_MAX_LENGTH } from '../../shared/constants';
import type { UserInfo } from '../../shared/protocol';
import type { Session } from '../net/Session';
import { Field } from './Field';
import { Problem } from './Problem';
import { useRequest } from './useRequest';

interface DeleteUserProps {
  session: Session;
  user: UserInfo;
  onCancel: () => void;
}

/** The last step before a user is deleted; an account has to show its password for it. */
export function DeleteUser({ session, user, onCancel }: DeleteUserProps) {
  const { username, guest } = user;
  const [password, setPassword] = useState('');
  const { submit, ...request } = useRequest();
  const deed = `${guest ? 'The guest' : 'Your account'} and everything that belonged to it is deleted.`;
  return (
    <form
      aria-busy={request.isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => session.logOutBy((account) => account.delete(guest ? undefined : password), deed),
          () => undefined,
        );
      }}
    >
      <p>
        {username} leaves the world at once, and everything that is stored about it is deleted.{' '}
        <strong>This cannot be undone.</strong>
      </p>
      {!guest && (
        <div class="fields">
          <Field
            label="Password"
            type="password"
            value={password}
            onInput={setPassword}
            problem={request.fields.password}
            autoComplete="current-password"
            maxLength={PASSWORD_MAX_LENGTH}
          />
        </div>
      )}
      <Problem request={request} />
      <div class="buttons">
        <button type="submit" class="danger" aria-disabled={request.isBusy}>
          Delete for good
        </button>
        <button type="button" class="secondary" onClick={onCancel}>
          Keep it
        </button>
      </div>
    </form>
  );
}
