import { useState } from 'preact/hooks';
import { PASSWORD_MAX_LENGTH } from '../../shared/constants';
import type { UserInfo } from '../../shared/protocol';
import { t } from '../languages/Languages';
import { text } from '../languages/text';
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
  const deed = text(guest ? 'account.guestDeleted' : 'account.accountDeleted');
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
        {t('account.deletion', { name: username })} {t('account.deletionLog')}{' '}
        <strong>{t('account.noUndo')}</strong>
      </p>
      {!guest && (
        <div class="fields">
          <Field
            label={t('field.password')}
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
          {t('account.deleteForGood')}
        </button>
        <button type="button" class="secondary" onClick={onCancel}>
          {t('account.keepIt')}
        </button>
      </div>
    </form>
  );
}
