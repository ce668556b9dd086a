import { useEffect, useRef, useState } from 'preact/hooks';
import type { UserInfo } from '../../shared/protocol';
import { Dialog } from '../dialog/Dialog';
import { t, tell } from '../languages/Languages';
import { type Text, text } from '../languages/text';
import type { Account } from '../net/Account';
import type { Session } from '../net/Session';
import { ChangePassword } from './ChangePassword';
import { DeleteUser } from './DeleteUser';
import { Farewells } from './Farewells';
import { KeepFigure } from './KeepFigure';
import { Problem } from './Problem';
import { useRequest } from './useRequest';

interface AccountDialogProps {
  session: Session;
  account: Account;
  onClose: () => void;
}

/** What one can do with one's account, or as a guest with what is to become one. */
export function AccountDialog({ session, account, onClose }: AccountDialogProps) {
  const [user, setUser] = useState<UserInfo>();
  const [isDeleting, setDeleting] = useState(false);
  const [deed, setDeed] = useState<Text>();
  const { submit, ...finding } = useRequest();
  const note = useRef<HTMLParagraphElement>(null);

  useEffect(() => void submit(() => account.find(), setUser), [account, submit]);
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [deed]);

  const deletion = user?.guest ? 'account.deleteGuest' : 'account.deleteAccount';
  return (
    <Dialog
      heading={t(isDeleting ? deletion : 'account.heading')}
      subheading={user?.username}
      picture={user && <span class="avatar-picture" style={{ '--avatar': String(user.avatar) }} />}
      isBusy={finding.isBusy}
      step={`${isDeleting} ${user?.guest}`}
      onClose={onClose}
    >
      {() => (
        <div onSubmit={() => setDeed(undefined)}>
          {deed && (
            <p class="note" role="status" ref={note}>
              {tell(deed)}
            </p>
          )}
          <Problem request={finding} />
          {user && isDeleting && (
            <DeleteUser session={session} user={user} onCancel={() => setDeleting(false)} />
          )}
          {user && !isDeleting && (
            <>
              {user.guest ? (
                <KeepFigure
                  account={account}
                  onKept={(user) => {
                    setUser(user);
                    setDeed(text('account.kept', { name: user.username }));
                  }}
                />
              ) : (
                <ChangePassword account={account} user={user} onDone={setDeed} />
              )}
              <Farewells
                session={session}
                account={account}
                user={user}
                onDone={setDeed}
                onDelete={() => {
                  setDeed(undefined);
                  setDeleting(true);
                }}
              />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}
