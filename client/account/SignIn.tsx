import { useState } from 'preact/hooks';
import { AVATAR_COUNT, PASSWORD_MAX_LENGTH, USERNAME_MAX_LENGTH } from '../../shared/constants';
import type { SignedIn } from '../../shared/protocol';
import { t, tell } from '../languages/Languages';
import type { Sentence, Text } from '../languages/text';
import type { Session } from '../net/Session';
import { type Answer, logIn, playAsGuest, register } from '../net/api';
import { AvatarPicker } from './AvatarPicker';
import { SettingsButton } from '../settings/SettingsButton';
import { Field } from './Field';
import { Logo } from './Logo';
import { Problem } from './Problem';
import { useRequest } from './useRequest';

interface SignInProps {
  session: Session;
  /** Why one is here. */
  sentence?: Sentence;
  /** What was done as one wished. */
  deed?: Text;
}

/** The way in: log in, make an account, or walk in as a guest. */
export function SignIn({ session, sentence, deed }: SignInProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [avatar, setAvatar] = useState(() => Math.floor(Math.random() * AVATAR_COUNT));
  const request = useRequest();
  const { isBusy, fields } = request;

  const submit = (ask: () => Promise<Answer<SignedIn>>) =>
    void request.submit(ask, (signedIn) => session.signIn(signedIn));
  return (
    <div class="backdrop">
      <div class="corner">
        <SettingsButton />
      </div>
      <form
        class="card"
        aria-busy={isBusy}
        onSubmit={(event) => {
          event.preventDefault();
          submit(() => logIn({ username, password }));
        }}
      >
        <Logo />
        <p class="tagline">{t('signIn.tagline')}</p>
        {deed && (
          <p class="note" role="status">
            {tell(deed)}
          </p>
        )}
        <AvatarPicker chosen={avatar} onChoose={setAvatar} problem={fields.avatar} />
        <button
          type="button"
          class="guest"
          aria-disabled={isBusy}
          onClick={() => submit(() => playAsGuest({ avatar }))}
        >
          {t('signIn.guest')}
        </button>
        <p class="divider">{t('signIn.divider')}</p>
        <div class="fields">
          <Field
            label={t('field.username')}
            value={username}
            onInput={setUsername}
            problem={fields.username}
            autoComplete="username"
            maxLength={USERNAME_MAX_LENGTH}
          />
          <Field
            label={t('field.password')}
            type="password"
            value={password}
            onInput={setPassword}
            problem={fields.password}
            autoComplete="current-password"
            maxLength={PASSWORD_MAX_LENGTH}
          />
        </div>
        <div class="buttons">
          <button type="submit" aria-disabled={isBusy}>
            {t('signIn.logIn')}
          </button>
          <button
            type="button"
            class="secondary"
            aria-disabled={isBusy}
            onClick={() => submit(() => register({ username, password, avatar }))}
          >
            {t('signIn.create')}
          </button>
        </div>
        <Problem request={request} sentence={sentence} />
      </form>
    </div>
  );
}
