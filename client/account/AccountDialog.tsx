import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserInfo } from '../../shared/protocol';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const note = useRef<HTMLParagraphElement>(null);
  const headingId = useId();

  useLayoutEffect(() => dialog.current!.showModal(), []);
  useEffect(() => void submit(() => account.find(), setUser), [account, submit]);
  // What had the focus is gone with every step; a field would bring up a phone's keyboard.
  useEffect(() => heading.current!.focus(), [isDeleting, user?.guest]);
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [deed]);

  const deletion = user?.guest ? 'account.deleteGuest' : 'account.deleteAccount';
  return (
    <dialog
      ref={dialog}
      class="backdrop"
      aria-labelledby={headingId}
      aria-busy={finding.isBusy}
      onClose={onClose}
    >
      <div class="card account" onSubmit={() => setDeed(undefined)}>
        <header>
          {user && <span class="avatar-picture" style={{ '--avatar': String(user.avatar) }} />}
          <div>
            <h2 id={headingId} ref={heading} tabIndex={-1}>
              {t(isDeleting ? deletion : 'account.heading')}
            </h2>
            <p class="account-name">{user?.username}</p>
          </div>
          <button
            type="button"
            class="secondary close"
            aria-label={t('page.close')}
            onClick={() => dialog.current!.close()}
          >
            ×
          </button>
        </header>
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
    </dialog>
  );
}
