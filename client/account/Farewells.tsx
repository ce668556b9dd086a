import type { UserInfo } from '../../shared/protocol';
import { t } from '../languages/Languages';
import { type Text, text } from '../languages/text';
import type { Account } from '../net/Account';
import type { Session } from '../net/Session';
import { Problem } from './Problem';
import { saveAsFile } from './saveAsFile';
import { useRequest } from './useRequest';

interface FarewellsProps {
  session: Session;
  account: Account;
  user: UserInfo;
  onDone: (deed: Text) => void;
  onDelete: () => void;
}

/** The ways to take one's data along, to leave everywhere, and to leave for good. */
export function Farewells({ session, account, user, onDone, onDelete }: FarewellsProps) {
  const { submit, ...request } = useRequest();

  const download = () =>
    submit(
      () => account.export(),
      (data) => {
        const file = `meadow-${user.username}.json`;
        saveAsFile(file, data);
        onDone(text('account.saved', { file }));
      },
    );
  const logOutEverywhere = () =>
    submit(
      () =>
        session.logOutBy(
          (account) => account.logOutEverywhere(),
          text('account.loggedOutEverywhere'),
        ),
      () => undefined,
    );
  return (
    <section class="farewells" aria-label={t('account.more')}>
      <Problem request={request} />
      <div class="buttons">
        <button type="button" class="secondary" onClick={() => void download()}>
          {t('account.download')}
        </button>
        {!user.guest && (
          <button type="button" class="secondary" onClick={() => void logOutEverywhere()}>
            {t('account.logOutEverywhere')}
          </button>
        )}
        <button type="button" class="secondary danger" onClick={onDelete}>
          {t(user.guest ? 'account.deleteGuest' : 'account.deleteAccount')}
        </button>
      </div>
    </section>
  );
}
