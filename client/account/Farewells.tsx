import type { UserInfo } from '../../shared/protocol';
import type { Account } from '../net/Account';
import type { Session } from '../net/Session';
import { Problem } from './Problem';
import { saveAsFile } from './saveAsFile';
import { useRequest } from './useRequest';

interface FarewellsProps {
  session: Session;
  account: Account;
  user: UserInfo;
  onDone: (deed: string) => void;
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
        onDone(`Your data is saved as ${file}.`);
      },
    );
  const logOutEverywhere = () =>
    submit(
      () =>
        session.logOutBy(
          (account) => account.logOutEverywhere(),
          'You are logged out on all your devices.',
        ),
      () => undefined,
    );
  return (
    <section class="farewells" aria-label="More">
      <Problem request={request} />
      <div class="buttons">
        <button type="button" class="secondary" onClick={() => void download()}>
          Download my data
        </button>
        {!user.guest && (
          <button type="button" class="secondary" onClick={() => void logOutEverywhere()}>
            Log out everywhere
          </button>
        )}
        <button type="button" class="secondary danger" onClick={onDelete}>
          {user.guest ? 'Delete guest' : 'Delete account'}
        </button>
      </div>
    </section>
  );
}
