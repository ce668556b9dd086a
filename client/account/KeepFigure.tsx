import { useState } from 'preact/hooks';
import { PASSWORD_MAX_LENGTH, USERNAME_MAX_LENGTH } from '../../shared/constants';
import type { UserInfo } from '../../shared/protocol';
import { t } from '../languages/Languages';
import type { Account } from '../net/Account';
import { Field } from './Field';
import { Problem } from './Problem';
import { useRequest } from './useRequest';

interface KeepFigureProps {
  account: Account;
  onKept: (user: UserInfo) => void;
}

/** Lets a guest become an account, without leaving the world. */
export function KeepFigure({ account, onKept }: KeepFigureProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { submit, ...request } = useRequest();
  return (
    <form
      aria-busy={request.isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => account.upgrade({ username, password }),
          ({ user }) => onKept(user),
        );
      }}
    >
      <p>{t('account.keepReason')}</p>
      <div class="fields">
        <Field
          label={t('field.username')}
          value={username}
          onInput={setUsername}
          problem={request.fields.username}
          autoComplete="username"
          maxLength={USERNAME_MAX_LENGTH}
        />
        <Field
          label={t('field.password')}
          type="password"
          value={password}
          onInput={setPassword}
          problem={request.fields.password}
          autoComplete="new-password"
          maxLength={PASSWORD_MAX_LENGTH}
        />
      </div>
      <Problem request={request} />
      <div class="buttons">
        <button type="submit" aria-disabled={request.isBusy}>
          {t('account.keep')}
        </button>
      </div>
    </form>
  );
}
