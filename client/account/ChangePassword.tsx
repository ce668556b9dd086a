import { useState } from 'preact/hooks';
import { PASSWORD_MAX_LENGTH } from '../../shared/constants';
import type { UserInfo } from '../../shared/protocol';
import { t } from '../languages/Languages';
import { type Text, text } from '../languages/text';
import type { Account } from '../net/Account';
import { Field } from './Field';
import { Problem } from './Problem';
import { useRequest } from './useRequest';

interface ChangePasswordProps {
  account: Account;
  user: UserInfo;
  onDone: (deed: Text) => void;
}

/** Sets another password, to who knows the present one. */
export function ChangePassword({ account, user, onDone }: ChangePasswordProps) {
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const { submit, ...request } = useRequest();
  return (
    <form
      aria-busy={request.isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => account.changePassword(password, newPassword),
          () => {
            setPassword('');
            setNewPassword('');
            onDone(text('account.passwordChanged'));
          },
        );
      }}
    >
      {/* Tells a password manager whose password this is. */}
      <input type="text" hidden readOnly autoComplete="username" value={user.username} />
      <div class="fields">
        <Field
          label={t('field.currentPassword')}
          type="password"
          value={password}
          onInput={setPassword}
          problem={request.fields.password}
          autoComplete="current-password"
          maxLength={PASSWORD_MAX_LENGTH}
        />
        <Field
          label={t('field.newPassword')}
          type="password"
          value={newPassword}
          onInput={setNewPassword}
          problem={request.fields.newPassword}
          autoComplete="new-password"
          maxLength={PASSWORD_MAX_LENGTH}
        />
      </div>
      <Problem request={request} />
      <div class="buttons">
        <button type="submit" aria-disabled={request.isBusy}>
          {t('account.changePassword')}
        </button>
      </div>
    </form>
  );
}
